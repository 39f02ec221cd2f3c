using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>What a DNS security policy depends on.</summary>
public sealed record DnsSecurityPolicyArgs
{
    /// <summary>Its region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>
    /// The virtual networks it is for, all of its region: hub, shared services and spokes, so that none that asks Azure's own DNS goes
    /// unwatched.
    /// </summary>
    public required ImmutableArray<LinkedNetwork> Networks { get; init; }

    /// <summary>The name of the resource group that everything of it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>Domains that nobody gets an answer for, besides <see cref="DomainLists.Blocked"/>; none by default.</summary>
    public ImmutableArray<string> Blocked { get; init; } = [];

    /// <summary>Domains that are answered and reported, besides <see cref="DomainLists.Reported"/>; none by default.</summary>
    public ImmutableArray<string> Reported { get; init; } = [];

    /// <summary>The tags of every resource; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
