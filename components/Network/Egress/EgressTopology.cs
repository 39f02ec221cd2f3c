using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Components.Network.Egress;

/// <summary>Who sends through a hub, known before anything exists.</summary>
/// <remarks>
/// Azure Bastion is not among them: its subnet takes no route table, so its traffic goes straight to the networks that are peered with
/// its own ("Azure Bastion FAQ", https://learn.microsoft.com/azure/bastion/bastion-faq).
/// </remarks>
public sealed record EgressTopology
{
    /// <summary>The spokes; none by default.</summary>
    public ImmutableArray<EgressSpoke> Spokes { get; init; } = [];

    /// <summary>Every range in Azure whose hosts may ask the DNS resolver through the hub: the supernets; none by default.</summary>
    public ImmutableArray<AddressBlock> Cloud { get; init; } = [];

    /// <summary>The ranges on-premises; none by default.</summary>
    public ImmutableArray<AddressBlock> OnPremises { get; init; } = [];

    /// <summary>The subnet of the jump box; null (the default) if there is none.</summary>
    public AddressBlock? JumpBox { get; init; }

    /// <summary>True if people sign in to the jump box with Microsoft Entra ID (default false).</summary>
    public bool JumpBoxHasEntraLogin { get; init; }

    /// <summary>The subnet of the inbound endpoint of the DNS resolver; null (the default) if there is none.</summary>
    public AddressBlock? DnsInbound { get; init; }

    /// <summary>The subnet that the DNS resolver asks other servers from; null (the default) if there is none.</summary>
    public AddressBlock? DnsOutbound { get; init; }

    /// <summary>The DNS servers that the resolvers forward queries to, wherever they are; none by default.</summary>
    public ImmutableArray<AddressBlock> Forwarders { get; init; } = [];

    /// <summary>The subnets that the resolvers of the other environments ask from; none by default.</summary>
    public ImmutableArray<AddressBlock> PeerDnsOutbound { get; init; } = [];

    /// <summary>
    /// The subnets that inspect traffic in the hubs peered with this one, whose addresses what comes from there has; none by default.
    /// </summary>
    public ImmutableArray<AddressBlock> PeerHubs { get; init; } = [];

    /// <summary>
    /// The names of its own that the AI gateway is called by, besides Azure's: <c>ai.example.com</c>; none by default. A firewall tells
    /// destinations by the name that is called, so that callers need each.
    /// </summary>
    public ImmutableArray<string> GatewayHosts { get; init; } = [];

    /// <summary>
    /// The hosts that the AI gateway calls besides models, those of tool servers for example: <c>learn.microsoft.com</c>; none by default.
    /// </summary>
    public ImmutableArray<string> GatewayBackendHosts { get; init; } = [];

    /// <summary>Collections on top of those that purposes bring; none by default.</summary>
    public ImmutableArray<EgressCollection> Additional { get; init; } = [];
}
