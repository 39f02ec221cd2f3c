using System.Collections.Immutable;
using System.Net;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>A subnet of a plan, declared with its virtual network or by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The resource that declares it.</param>
/// <param name="Network">Its virtual network.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record PlanSubnet(string Name, PlanResource Owner, PlanResource Network, ObjectValue Properties)
{
    /// <summary>The services it is delegated to, as written; null for one that nobody knows.</summary>
    public ImmutableArray<string?> Delegations =>
    [
        .. ((Properties["delegations"] as ListValue)?.Items ?? [])
            .Select(delegation => ((delegation as ObjectValue)?["properties"] as ObjectValue)?.Text("serviceName")),
    ];

    /// <summary>Its addresses as far as they are known.</summary>
    public ImmutableArray<IPNetwork> Ranges =>
    [
        .. ((Properties["addressPrefixes"] as ListValue)?.Items ?? []).Append(Properties["addressPrefix"]).OfType<TextValue>()
            .Select(text => IPNetwork.TryParse(text.Value, out var range) ? range : (IPNetwork?)null).OfType<IPNetwork>(),
    ];
}
