using System.Collections.Immutable;
using System.Globalization;
using Pulumi;

namespace Infra.Components.Gateway.Apis;

/// <summary>The models that a Foundry account, a project or the user-assigned identity of a project may use, or the key of a subscription.</summary>
/// <param name="ResourceId">Its id.</param>
/// <param name="Models">The names of the deployments; none to refuse all.</param>
public sealed record AllowedModels(Input<string> ResourceId, ImmutableArray<string> Models)
{
    /// <summary>What separates what is said of one from what is said of the next. No id and no name of a deployment has it.</summary>
    private const char Separator = ';';

    /// <summary>Stands for no model at all: no deployment has a name of one character.</summary>
    private const string NoModel = "-";

    /// <summary>The models that whoever has the key of a subscription may use.</summary>
    /// <param name="name">The subscription's name in the gateway.</param>
    /// <param name="models">The names of the deployments; none to refuse all.</param>
    public static AllowedModels OfSubscription(string name, ImmutableArray<string> models) => new($"subscription:{name}", models);

    /// <summary>What documents read.</summary>
    /// <param name="all">What is said of all.</param>
    /// <exception cref="ArgumentException">It is more than a named value can hold; thrown when the ids are known.</exception>
    internal static Output<string> ToNamedValue(ImmutableArray<AllowedModels> all) =>
        Output.All(all.Select(allowed => allowed.ResourceId)).Apply(ids =>
        {
            var text = string.Join(Separator, ids.Zip(all, (id, allowed) =>
                $"{(allowed.Models.IsDefaultOrEmpty ? NoModel : string.Join(',', allowed.Models))}={id.TrimEnd('/').ToLowerInvariant()}"));
            return text.Length <= GatewayApiSettings.LongestNamedValue
                ? text
                : throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The models allowed for {all.Length} projects take {text.Length} characters, and a named value of the gateway holds {GatewayApiSettings.LongestNamedValue}. ")
                    + "Restrict fewer projects, or name fewer models for each.");
        });
}
