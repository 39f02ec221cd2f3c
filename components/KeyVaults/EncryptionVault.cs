using System.Globalization;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.KeyVault;
using Inputs = Pulumi.AzureNative.KeyVault.Inputs;

namespace Infra.Components.KeyVaults;

/// <summary>A vault with one key, with which a service of Azure encrypts what it keeps for us.</summary>
/// <remarks>
/// Who deploys needs no role in it and no way to it: the key is made through Azure Resource Manager, and goes with the vault, since the
/// provider would delete it through the vault's door. Foundry does not follow a rotation by itself: <c>pulumi up --refresh</c> finds the newest
/// version and gives it to the account. "Customer-managed keys for Microsoft Foundry",
/// https://learn.microsoft.com/azure/foundry/concepts/encryption-keys-portal.
/// </remarks>
public sealed class EncryptionVault : ComponentResource
{
    private const string KeyName = "encryption";
    private const int KeySize = 4096;

    /// <summary>Declares the vault and the key.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents-cmk</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentOutOfRangeException">The key is rotated too often or too seldom.</exception>
    public EncryptionVault(string name, EncryptionVaultArgs args, ComponentResourceOptions? options = null)
        : base("infra:keyvaults:EncryptionVault", name, options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(args.RotationMonths, EncryptionVaultArgs.LeastRotationMonths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(args.RotationMonths, EncryptionVaultArgs.MostRotationMonths);
        var vault = new ClosedVault(name, args.Vault with { PurgeProtection = true }, new ComponentResourceOptions { Parent = this });
        var key = new Key(
            name,
            new KeyArgs
            {
                KeyName = KeyName,
                VaultName = vault.Vault.Name,
                ResourceGroupName = args.Vault.ResourceGroupName,
                Properties = new Inputs.KeyPropertiesArgs
                {
                    Kty = JsonWebKeyType.RSA,
                    KeySize = KeySize,
                    KeyOps = { JsonWebKeyOperation.Decrypt, JsonWebKeyOperation.Encrypt, JsonWebKeyOperation.UnwrapKey, JsonWebKeyOperation.WrapKey },
                    RotationPolicy = new Inputs.RotationPolicyArgs
                    {
                        LifetimeActions =
                        {
                            new Inputs.LifetimeActionArgs
                            {
                                Action = new Inputs.ActionArgs { Type = KeyRotationPolicyActionType.Rotate },
                                Trigger = new Inputs.TriggerArgs
                                {
                                    TimeAfterCreate = string.Create(CultureInfo.InvariantCulture, $"P{args.RotationMonths}M"),
                                },
                            },
                        },
                    },
                },
                Tags = args.Vault.Tags,
            },
            new CustomResourceOptions { Parent = this, DeletedWith = vault.Vault });

        VaultId = vault.Id;
        Key = new CustomerManagedKey(vault.Id, vault.Uri, key.Name, key.KeyUriWithVersion.Apply(VersionOf));
        RegisterOutputs();
    }

    /// <summary>The vault's id.</summary>
    [Output]
    public Output<string> VaultId { get; private set; }

    /// <summary>The key in its newest version.</summary>
    public CustomerManagedKey Key { get; }

    /// <summary>Every name that the vault asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The vault's region.</param>
    /// <param name="endpointRegion">The region of the network of its private endpoint.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region, AzureRegion endpointRegion) =>
        ClosedVault.NamesOf(name, region, endpointRegion);

    /// <summary>The version at the end of <c>https://{vault}/keys/{name}/{version}</c>.</summary>
    private static string VersionOf(string uri) => uri[(uri.LastIndexOf('/') + 1)..];
}
