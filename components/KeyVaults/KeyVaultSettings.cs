using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Components.KeyVaults;

/// <summary>How the vault of a spoke is to behave.</summary>
public sealed record KeyVaultSettings
{
    /// <summary>The least <see cref="RetentionDays"/>.</summary>
    /// <remarks>"Azure Key Vault soft-delete overview", https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview.</remarks>
    public const int LeastRetentionDays = 7;

    /// <summary>The most <see cref="RetentionDays"/>.</summary>
    /// <remarks>"Azure Key Vault soft-delete overview", https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview.</remarks>
    public const int MostRetentionDays = 90;

    /// <summary>The most <see cref="AllowedRanges"/>.</summary>
    /// <remarks>"Configure network security for Azure Key Vault", https://learn.microsoft.com/azure/key-vault/general/network-security.</remarks>
    public const int MostAllowedRanges = 1000;

    /// <summary>What keys are kept in; <see cref="KeyVaultTier.Premium"/> by default.</summary>
    public KeyVaultTier Tier { get; init; } = KeyVaultTier.Premium;

    /// <summary>
    /// True (the default) if nobody, not even an owner, can purge the vault or what was deleted in it before the retention ends. False for
    /// a lab that is to leave nothing behind. Azure does not take it back: a vault once protected stays so.
    /// </summary>
    public bool PurgeProtection { get; init; } = true;

    /// <summary>
    /// How many days what was deleted can be recovered, <see cref="LeastRetentionDays"/> (the default) to <see cref="MostRetentionDays"/>.
    /// Azure does not let it be changed later, and does not let soft delete be turned off.
    /// </summary>
    public int RetentionDays { get; init; } = LeastRetentionDays;

    /// <summary>
    /// The public ranges that may reach the vault beside its private endpoint; none by default, so that it has no public door at all.
    /// </summary>
    public ImmutableArray<AddressBlock> AllowedRanges { get; init; } = [];

    /// <summary>
    /// True if those services of Azure pass that Key Vault calls trusted, by their own identities; false by default.
    /// </summary>
    /// <remarks>"Virtual network service endpoints for Key Vault", https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints.</remarks>
    public bool TrustsAzureServices { get; init; }
}
