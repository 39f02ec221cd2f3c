using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Something a deployment manages, or a group of such things.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly ImmutableArray<ResourceTransformation> _transformations;
    private readonly ImmutableDictionary<string, ProviderResource> _providers;
    private readonly List<Resource> _children = [];

    private protected Resource(
        string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false)
    {
        if (string.IsNullOrEmpty(type))
            throw new ArgumentException("'type' cannot be null or empty.", nameof(type));
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException("'name' cannot be null or empty.", nameof(name));

        _type = type;
        _name = name;
        IsRemote = remote;

        // The outputs come first: transformations may already hand them on.
        var completions = ResourceInfo.Of(GetType()).Attach(this);
        var deployment = Deployment.Required;
        var parent = options.Parent ?? deployment.Stack;

        _transformations = options.ResourceTransformations is { Count: > 0 } own
            ? [.. own, .. parent?._transformations ?? []]
            : parent?._transformations ?? [];
        foreach (var transformation in _transformations)
        {
            if (transformation(new(this, args, options)) is not { } replacement)
                continue;

            if (replacement.Options.Parent != options.Parent)
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            (args, options) = (replacement.Args, replacement.Options);
        }

        var inherited = parent?._providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (custom)
        {
            Provider = options.Provider ?? parent?.ProviderFor(type);
            _providers = options.Provider is { } provider && PackageOf(type) is { } package
                ? inherited.SetItem(package, provider)
                : inherited;
        }
        else
        {
            var offered = ((ComponentResourceOptions)options).Providers;
            if (options.Provider is not null && offered.Count > 0)
            {
                throw new ResourceException(
                    "Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
            }

            _providers = inherited;
            foreach (var each in options.Provider is { } only ? [only] : offered)
                _providers = Offer(_providers, each);
        }

        options.Parent?.AddChild(this);
        deployment.Register(this, parent, completions, args, options);
    }

    /// <summary>Gets the URN, which names the resource in its stack.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private set; } = null!;

    internal bool IsRemote { get; }

    /// <summary>Gets the provider that was given or inherited; null stands for the default one.</summary>
    internal ProviderResource? Provider { get; }

    /// <summary>Gets the type token.</summary>
    /// <returns>The type token.</returns>
    public string GetResourceType() => _type;

    /// <summary>Gets the logical name.</summary>
    /// <returns>The name given to the constructor.</returns>
    public string GetResourceName() => _name;

    internal ImmutableArray<Resource> Children()
    {
        lock (_children)
            return [.. _children];
    }

    /// <summary>Gets the provider that this resource offers its children for a type or function token.</summary>
    internal ProviderResource? ProviderFor(string token) =>
        PackageOf(token) is { } package ? _providers.GetValueOrDefault(package) : null;

    /// <summary>Adds a provider that a component offers; the official package, too, refuses another one than the parent's.</summary>
    private static ImmutableDictionary<string, ProviderResource> Offer(
        ImmutableDictionary<string, ProviderResource> providers, ProviderResource provider) =>
        providers.GetValueOrDefault(provider.Package) is { } present && present != provider
            ? throw new ArgumentException(
                $"A component cannot have a provider for package '{provider.Package}' other than its parent's. "
                + "Give the provider to the resources inside instead.")
            : providers.SetItem(provider.Package, provider);

    private static string? PackageOf(string token) =>
        token.Split(':') is [var package, _, _] ? package : null;

    private void AddChild(Resource child)
    {
        lock (_children)
            _children.Add(child);
    }
}
