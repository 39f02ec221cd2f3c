namespace Infra.Components.Gateway;

/// <summary>How the gateway is to be. <see cref="GatewayRules.Check"/> says what goes together.</summary>
public sealed record GatewaySettings
{
    /// <summary>Who publishes the APIs, as the service tells callers and writes in mails.</summary>
    public required string PublisherName { get; init; }

    /// <summary>Where the service sends its notifications.</summary>
    public required string PublisherEmail { get; init; }

    /// <summary>How it is joined to its spoke; by default integrated.</summary>
    public GatewayMode Mode { get; init; } = GatewayMode.Integrated;

    /// <summary>The tier; by default Standard v2.</summary>
    public GatewaySku Sku { get; init; } = GatewaySku.StandardV2;

    /// <summary>The units in the first region, 1 (the default) to <see cref="GatewaySku.MaximumUnits"/>.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>
    /// True to give the service an identity of its own besides the user-assigned one; false by default. It exists only once the service
    /// does, so nothing that the service is created with can depend on it.
    /// </summary>
    public bool SystemAssignedIdentity { get; init; }

    /// <summary>
    /// True to spread the units of a classic Premium service over the region's availability zones evenly; false (the default) leaves it to
    /// Azure, which spreads them where it can. "Reliability in API Management",
    /// https://learn.microsoft.com/azure/reliability/reliability-api-management.
    /// </summary>
    public bool PinnedZones { get; init; }

    /// <summary>
    /// True for a public address of one's own in each region of a classic service, which its control plane calls; false (the default) for
    /// one of Azure's.
    /// </summary>
    public bool OwnPublicIPAddress { get; init; }
}
