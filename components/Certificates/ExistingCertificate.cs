using Infra.Components.Arm;
using Infra.Components.Authorization;
using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Components.Certificates;

/// <summary>
/// A certificate in the vault of somebody else, who renews it. It has to be one of a public authority: agents trust no other.
/// </summary>
/// <remarks>
/// The vault's network is its owner's: it has to admit the gateway's identity, as by a network security perimeter with a rule for the
/// gateway's subscription. Who deploys has to be allowed to give roles in it.
/// </remarks>
public sealed class ExistingCertificate : ComponentResource
{
    /// <summary>Lets the gateway read the certificate's secret, and no other of the vault.</summary>
    /// <param name="name">The component's name in the stack: <c>gateway</c>.</param>
    /// <param name="args">Which certificate, and who reads it.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The secret is in another vault than the one named.</exception>
    public ExistingCertificate(string name, ExistingCertificateArgs args, ComponentResourceOptions? options = null)
        : base("infra:certificates:ExistingCertificate", name, options)
    {
        Problems.ThrowIfAny([.. Check(args.SecretId, args.VaultId)], nameof(args));
        var role = RoleGrant.Declare(
            $"{name}-reader",
            BuiltInRole.KeyVaultSecretsUser,
            args.ReaderPrincipalId,
            $"{args.VaultId.Text}/secrets/{args.SecretId.Secret}",
            this,
            PrincipalType.ServicePrincipal,
            hooks: args.RoleHooks);
        SecretId = role.Id.Apply(_ => args.SecretId.Text);
        RegisterOutputs();
    }

    /// <summary>The id of the secret without version: known once the gateway may read it.</summary>
    [Output]
    public Output<string> SecretId { get; private set; }

    /// <summary>What is wrong with a secret and the vault said to have it.</summary>
    /// <param name="secret">The id of the secret.</param>
    /// <param name="vault">The id of the vault.</param>
    public static IEnumerable<Problem> Check(KeyVaultSecretId secret, AzureResourceId vault)
    {
        if (string.Equals(secret.Vault, vault.Name, StringComparison.OrdinalIgnoreCase)) yield break;
        yield return new Problem(
            secret.Text,
            vault.Text,
            $"The secret is in the vault '{secret.Vault}', and the vault named is '{vault.Name}': the gateway would get a role on the wrong one.",
            "Name the vault that has the secret.");
    }
}
