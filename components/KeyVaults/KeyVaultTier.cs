namespace Infra.Components.KeyVaults;

/// <summary>What a vault keeps keys in.</summary>
/// <remarks>"About Azure Key Vault keys", https://learn.microsoft.com/azure/key-vault/keys/about-keys.</remarks>
public enum KeyVaultTier
{
    /// <summary>Keys are protected by software.</summary>
    Standard,

    /// <summary>Keys can also be kept in hardware security modules.</summary>
    Premium,
}
