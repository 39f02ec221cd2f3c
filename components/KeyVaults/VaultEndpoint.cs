using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.KeyVaults;

/// <summary>Where the private endpoint of a vault is.</summary>
public sealed record VaultEndpoint
{
    /// <summary>The region of its network; the vault can be in another.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of its resource group, in the subscription of the network.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the subnet that gives it its address, <c>snet-svc</c> of a spoke.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The id of the private DNS zone <c>privatelink.vaultcore.azure.net</c>.</summary>
    public required Input<string> ZoneId { get; init; }

    /// <summary>The provider of the network's subscription; null (the default) if the vault is in the same one.</summary>
    public ProviderResource? Provider { get; init; }
}
