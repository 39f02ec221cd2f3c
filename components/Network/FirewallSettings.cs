using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Network;

/// <summary>How a firewall is to behave; every setting has a default.</summary>
public sealed record FirewallSettings
{
    /// <summary>The tier of firewall and policy; by default Standard.</summary>
    public FirewallTier Tier { get; init; } = FirewallTier.Standard;

    /// <summary>What happens to traffic with malicious addresses; by default it is dropped.</summary>
    public ThreatIntelligenceMode ThreatIntelligence { get; init; } = ThreatIntelligenceMode.Deny;

    /// <summary>What happens to traffic that looks like an intrusion, in the tier Premium alone; by default it is dropped.</summary>
    public IntrusionDetectionMode IntrusionDetection { get; init; } = IntrusionDetectionMode.Deny;

    /// <summary>
    /// The availability zones; null (the default) for all three where the region has them, and none where it has not. It cannot be
    /// changed without replacing firewall and address.
    /// </summary>
    public ImmutableArray<string>? Zones { get; init; }

    /// <summary>
    /// True (the default) to source-NAT everything that network rules let through, also between private addresses: without it the answer
    /// of a private endpoint does not come back through the firewall. Application rules always do.
    /// </summary>
    public bool AlwaysSourceNat { get; init; } = true;

    /// <summary>The DNS servers that the firewall's proxy asks, in order; none (the default) for Azure's own.</summary>
    public InputList<string> DnsServers { get; init; } = new();

    /// <summary>The id of the Log Analytics workspace that policy analytics reads; null (the default) for no analytics.</summary>
    public Input<string>? InsightsWorkspaceId { get; init; }

    /// <summary>How many days of policy analytics are kept; by default 30.</summary>
    public int InsightsRetentionDays { get; init; } = 30;

    /// <summary>Tags of the firewall alone, on top of everybody's; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
