namespace Infra.Components.KeyVaults;

/// <summary>How the vault of a spoke is to behave.</summary>
public sealed record KeyVaultSettings
{
    /// <summary>
    /// True (the default) if nobody, not even an owner, can purge the vault or what was deleted in it before the retention ends. False for
    /// a lab that is to leave nothing behind. Azure does not take it back: a vault once protected stays so.
    /// </summary>
    public bool PurgeProtection { get; init; } = true;

    /// <summary>True (the default) if keys can be kept in hardware security modules: the tier Premium instead of Standard.</summary>
    public bool HardwareKeys { get; init; } = true;

    /// <summary>
    /// How many days what was deleted can be recovered, 7 (the default) to 90. Azure does not let it be changed later.
    /// "Azure Key Vault soft-delete overview", https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview.
    /// </summary>
    public int RetentionDays { get; init; } = 7;
}
