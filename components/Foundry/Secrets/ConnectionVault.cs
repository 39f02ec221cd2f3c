using Infra.Components.Arm;
using Infra.Components.Authorization;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Components.Foundry.Secrets;

/// <summary>The vault in which a Foundry account keeps the secrets of its connections and those of its projects, instead of one of Microsoft's.</summary>
/// <remarks>
/// Foundry connects an account with one vault, while it has no other connection, and lets go of it when it has none any more. So whatever
/// has a connection depends on this component. Secrets are not moved from one vault to another, and without its vault an account loses them.
/// "Set up an Azure Key Vault connection in Microsoft Foundry", https://learn.microsoft.com/azure/foundry/how-to/set-up-key-vault-connection.
/// </remarks>
public sealed class ConnectionVault : ComponentResource
{
    /// <summary>The name of the connection in the account.</summary>
    public const string ConnectionName = "secrets";

    /// <summary>The provider's classes know this way to sign in only with credentials, which an account's own identity has none of.</summary>
    private const string ApiVersion = "2026-05-01";

    /// <summary>Declares the vault, the account's role in it, and the connection.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents-sec</c>.</param>
    /// <param name="args">Whose it is and where.</param>
    /// <param name="options">Pulumi's options.</param>
    public ConnectionVault(string name, ConnectionVaultArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:ConnectionVault", name, options)
    {
        var vault = new ClosedVault(name, args.Vault, new ComponentResourceOptions { Parent = this });
        var role = RoleGrant.Declare(
            $"{name}-officer", BuiltInRole.KeyVaultSecretsOfficer, args.AccountPrincipalId, vault.Id, this, PrincipalType.ServicePrincipal);
        new ArmResource(
            name,
            new ArmResourceArgs
            {
                Type = "Microsoft.CognitiveServices/accounts/connections",
                ApiVersion = ApiVersion,
                ResourceGroupName = args.AccountResourceGroupName,
                ParentNames = [args.AccountName],
                Name = ConnectionName,
                Hooks = args.Hooks,
                Properties =
                {
                    ["category"] = "AzureKeyVault",
                    ["authType"] = "AccountManagedIdentity",
                    ["isSharedToAll"] = true,
                    ["target"] = vault.Id.Apply<object>(id => id),
                    ["metadata"] = new Dictionary<string, object>
                    {
                        ["ApiType"] = "Azure",
                        ["ResourceId"] = vault.Id.Apply<object>(id => id),
                        ["location"] = args.Vault.Region.Name,
                    },
                },
            },
            new ComponentResourceOptions { Parent = this, DependsOn = { role, vault } });

        VaultId = vault.Id;
        RegisterOutputs();
    }

    /// <summary>The vault's id.</summary>
    [Output]
    public Output<string> VaultId { get; private set; }

    /// <summary>Every name that the vault asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The vault's region.</param>
    /// <param name="endpointRegion">The region of the network of its private endpoint.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region, AzureRegion endpointRegion) =>
        ClosedVault.NamesOf(name, region, endpointRegion);
}
