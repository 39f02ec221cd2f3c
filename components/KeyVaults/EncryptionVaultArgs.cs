namespace Infra.Components.KeyVaults;

/// <summary>What a vault with a key for encryption depends on.</summary>
public sealed record EncryptionVaultArgs
{
    /// <summary>The least <see cref="RotationMonths"/>: a version is to live longer than the time to take the next one into use.</summary>
    public const int LeastRotationMonths = 1;

    /// <summary>The most <see cref="RotationMonths"/>: three years.</summary>
    public const int MostRotationMonths = 36;

    /// <summary>The vault. It is always protected from being purged, without which no service takes a key from it.</summary>
    public required ClosedVaultArgs Vault { get; init; }

    /// <summary>
    /// After how many months Key Vault makes a new version of the key, <see cref="LeastRotationMonths"/> to <see cref="MostRotationMonths"/>;
    /// 12 by default. Versions before it stay, since what they encrypted is not encrypted anew.
    /// </summary>
    public int RotationMonths { get; init; } = 12;
}
