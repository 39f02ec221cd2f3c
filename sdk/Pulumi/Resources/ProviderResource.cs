using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A provider with a configuration of its own.</summary>
public class ProviderResource : CustomResource
{
    private const string TypePrefix = "pulumi:providers:";

    /// <summary>Registers the provider.</summary>
    /// <param name="package">The package it serves.</param>
    /// <param name="name">The logical name.</param>
    /// <param name="args">Its configuration.</param>
    /// <param name="options">The options.</param>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base(TypePrefix + package, name, args, options) => Package = package;

    /// <summary>Registers a provider of a described package.</summary>
    /// <param name="package">The package it serves.</param>
    /// <param name="name">The logical name.</param>
    /// <param name="args">Its configuration.</param>
    /// <param name="options">The options.</param>
    /// <param name="registerPackageRequest">Describes the package to the engine.</param>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(TypePrefix + package, name, args, options, registerPackageRequest) => Package = package;

    internal string Package { get; }

    /// <summary>Gives what other resources name the provider by: its URN and its id.</summary>
    internal async Task<string> ReferenceAsync()
    {
        var urn = await Urn.Data.ConfigureAwait(false);
        var id = await Id.Data.ConfigureAwait(false);
        return $"{urn.Value}::{(id.IsKnown ? id.Value : Constants.Unknown)}";
    }
}
