using Infra.Components.Authorization;
using Infra.Components.Naming;
using Infra.Components.PrivateEndpoints;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.KeyVault;
using Pulumi.AzureNative.ManagedIdentity;

namespace Infra.Components.KeyVaults;

/// <summary>
/// The identity of a spoke's workload, and the key vault it reads its secrets from, which can be reached through a private endpoint in the
/// spoke only.
/// </summary>
/// <remarks>
/// Access is by role: the identity may read the values of secrets, the administrator manages them. There are no access policies. Unless
/// the settings say so, there is no public door, and no service of Azure passes it.
/// </remarks>
public sealed class SpokeVault : ComponentResource
{
    private const string Open = "Enabled";
    private const string Closed = "Disabled";

    /// <summary>The part of a vault that a private endpoint leads to; a vault has only this one.</summary>
    private const string VaultGroup = "vault";

    /// <summary>Declares identity, vault, roles and private endpoint.</summary>
    /// <param name="name">The component's name in the stack, the spoke's, and what its resources are called after: <c>wl1</c>.</param>
    /// <param name="args">Where they are.</param>
    /// <param name="options">Pulumi's options.</param>
    public SpokeVault(string name, SpokeVaultArgs args, ComponentResourceOptions? options = null)
        : base("infra:keyvaults:SpokeVault", name, options)
    {
        var identity = new UserAssignedIdentity(
            name,
            new UserAssignedIdentityArgs
            {
                ResourceName = args.Names.For(ResourceKind.UserAssignedIdentity, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });

        var vault = new Vault(
            name,
            new VaultArgs
            {
                VaultName = args.Names.For(ResourceKind.KeyVault, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Properties = VaultBody.Of(args.Settings, identity.TenantId, args.Settings.AllowedRanges.IsEmpty ? Closed : Open),
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });

        RoleGrant.Declare(
            $"{name}-secrets-user", BuiltInRole.KeyVaultSecretsUser, identity.PrincipalId, vault.Id, this, PrincipalType.ServicePrincipal);
        if (args.AdministratorId is { } administrator)
        {
            RoleGrant.Declare($"{name}-administrator", BuiltInRole.KeyVaultAdministrator, administrator, vault.Id, this, args.AdministratorType);
        }

        new PrivateConnection(
            EndpointPart(name),
            new PrivateConnectionArgs
            {
                Region = args.Region,
                ResourceGroupName = args.ResourceGroupName,
                Names = args.Names,
                SubnetId = args.SubnetId,
                TargetId = vault.Id,
                GroupId = VaultGroup,
                Zones = [new ConnectionZone(VaultGroup, args.ZoneId)],
                Tags = args.Tags,
            },
            new ComponentResourceOptions { Parent = this });

        IdentityId = identity.Id;
        IdentityPrincipalId = identity.PrincipalId;
        IdentityClientId = identity.ClientId;
        VaultId = vault.Id;
        VaultUri = vault.Properties.Apply(known => known.VaultUri!);
        RegisterOutputs();
    }

    /// <summary>The id of the workload's identity.</summary>
    [Output]
    public Output<string> IdentityId { get; private set; }

    /// <summary>The object id of the workload's identity, which roles are given to.</summary>
    [Output]
    public Output<string> IdentityPrincipalId { get; private set; }

    /// <summary>The client id of the workload's identity, which it signs in with.</summary>
    [Output]
    public Output<string> IdentityClientId { get; private set; }

    /// <summary>The vault's id.</summary>
    [Output]
    public Output<string> VaultId { get; private set; }

    /// <summary>The vault's address: <c>https://kv-wl1-wus3-k3x.vault.azure.net/</c>.</summary>
    [Output]
    public Output<string> VaultUri { get; private set; }

    /// <summary>Every name that the vault asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="spoke">The spoke's name in the stack: <c>wl1</c>.</param>
    /// <param name="region">The spoke's region.</param>
    public static IEnumerable<NameRequest> NamesOf(string spoke, AzureRegion region) =>
    [
        new(ResourceKind.UserAssignedIdentity, spoke, region),
        new(ResourceKind.KeyVault, spoke, region),
        new(ResourceKind.PrivateEndpoint, EndpointPart(spoke), region),
    ];

    private static string EndpointPart(string spoke) => $"{spoke}-kv";
}
