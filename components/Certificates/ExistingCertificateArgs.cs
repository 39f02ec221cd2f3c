using Infra.Components.Arm;
using Pulumi;

namespace Infra.Components.Certificates;

/// <summary>A certificate that somebody else keeps.</summary>
public sealed record ExistingCertificateArgs
{
    /// <summary>The id of the secret that has it, as PFX without password.</summary>
    public required KeyVaultSecretId SecretId { get; init; }

    /// <summary>The id of the secret's vault, of type <c>Microsoft.KeyVault/vaults</c>: what the role is given on.</summary>
    public required AzureResourceId VaultId { get; init; }

    /// <summary>The object id of the gateway's user-assigned identity, which reads the certificate.</summary>
    public required Input<string> ReaderPrincipalId { get; init; }

    /// <summary>
    /// What the engine runs around the steps of the gateway's role, which <see cref="Authorization.RoleHooks"/> let take effect; nothing by default.
    /// </summary>
    public ResourceHookBinding RoleHooks { get; init; } = new();
}
