using System.Collections.Immutable;
using Infra.Components.Authorization;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Perimeters;
using Infra.Components.PrivateEndpoints;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.KeyVault;
using Pulumi.AzureNative.Network;
using VaultInputs = Pulumi.AzureNative.KeyVault.Inputs;

namespace Infra.Components.Certificates;

/// <summary>
/// The vault that the gateway reads its certificate from: closed to networks but for a private endpoint, trusted addresses, and the
/// gateway itself.
/// </summary>
/// <remarks>
/// Who deploys needs no role in it and no way to it: secrets are written through Azure Resource Manager. A perimeter always has the rule
/// that admits the gateway's subscription, so that an enforced one without it, which would lock the gateway out, cannot be asked for.
/// </remarks>
public sealed class CertificateVault : ComponentResource
{
    private const string VaultGroup = "vault";
    private const string Open = "Enabled";

    /// <summary>"Transition to a network security perimeter in Azure", moving new resources into a perimeter.</summary>
    private const string ByPerimeter = "SecuredByPerimeter";

    // Names in the perimeter, which is the vault's own.
    private const string ProfileName = "certificates";
    private const string SubscriptionRuleName = "gateway-subscription";
    private const string AddressRuleName = "trusted-addresses";

    /// <summary>Declares the vault, who may read from it, and its perimeter.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>certs</c>.</param>
    /// <param name="args">Where it is and who reads from it.</param>
    /// <param name="options">Pulumi's options.</param>
    public CertificateVault(string name, CertificateVaultArgs args, ComponentResourceOptions? options = null)
        : base("infra:certificates:CertificateVault", name, options)
    {
        var vault = DeclareVault(name, args);
        var role = RoleGrant.Declare(
            $"{name}-reader", BuiltInRole.KeyVaultSecretsUser, args.ReaderPrincipalId, vault.Id, this, PrincipalType.ServicePrincipal, hooks: args.RoleHooks);
        new PrivateConnection(
            name,
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

        ImmutableArray<Input<string>> admission = [role.Id];
        if (args.Access == CertificateAccess.Perimeter)
        {
            var (perimeter, association) = DeclarePerimeter(name, args, vault);
            PerimeterId = perimeter.Id;
            admission = admission.Add(association.Id);
        }

        Vault = vault;
        VaultId = vault.Id;
        VaultUri = vault.Properties.Apply(properties => properties.VaultUri!);
        ReaderAdmission = Output.All(admission);
        RegisterOutputs();
    }

    /// <summary>The vault's id.</summary>
    [Output]
    public Output<string> VaultId { get; private set; }

    /// <summary>The vault's address, with a slash at its end: <c>https://kv-certs-wus3-k3x.vault.azure.net/</c>.</summary>
    [Output]
    public Output<string> VaultUri { get; private set; }

    /// <summary>The id of the perimeter; null if there is none.</summary>
    public Output<string>? PerimeterId { get; }

    /// <summary>The ids of all that lets the gateway read, its role and its way in: known once it can.</summary>
    [Output]
    public Output<ImmutableArray<string>> ReaderAdmission { get; private set; }

    /// <summary>The vault itself, with which the secrets in it go.</summary>
    internal Vault Vault { get; }

    /// <summary>Every name that the vault asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name: <c>certs</c>.</param>
    /// <param name="region">The gateway's region.</param>
    /// <param name="access">What lets the gateway through the vault's network door.</param>
    public static IEnumerable<NameRequest> NamesOf(
        string name, AzureRegion region, CertificateAccess access = CertificateAccess.Perimeter) =>
    [
        new(ResourceKind.KeyVault, name, region),
        new(ResourceKind.PrivateEndpoint, name, region),
        .. access == CertificateAccess.Perimeter ? [new NameRequest(ResourceKind.NetworkSecurityPerimeter, name, region)] : Array.Empty<NameRequest>(),
    ];

    private Vault DeclareVault(string name, CertificateVaultArgs args)
    {
        // By a perimeter that is enforced the vault is closed also before it is associated, and after.
        var properties = VaultBody.Of(
            args.Settings, args.TenantId, (args.Access, args.Mode) == (CertificateAccess.Perimeter, PerimeterMode.Enforced) ? ByPerimeter : Open);
        if (args.Access == CertificateAccess.PublicRbac)
        {
            properties.NetworkAcls = new VaultInputs.NetworkRuleSetArgs
            {
                DefaultAction = NetworkRuleAction.Allow,
                Bypass = NetworkRuleBypassOptions.None,
            };
        }

        return new Vault(
            name,
            new VaultArgs
            {
                VaultName = args.Names.For(ResourceKind.KeyVault, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Properties = properties,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });
    }

    private (NetworkSecurityPerimeter Perimeter, NetworkSecurityPerimeterAssociation Association) DeclarePerimeter(
        string name, CertificateVaultArgs args, Vault vault)
    {
        var parts = new PerimeterParts(args.ResourceGroupName, this);
        var perimeter = parts.Perimeter(name, args.Region, args.Names, args.Tags);
        var profile = parts.Profile(name, ProfileName, perimeter);
        var rules = new InputList<Resource>
        {
            parts.Admit($"{name}-{SubscriptionRuleName}", SubscriptionRuleName, perimeter, profile, [args.ReaderIdentityId.Apply(SubscriptionOf)]),
        };
        if (args.Settings.AllowedRanges is { IsEmpty: false } trusted)
        {
            rules.Add(parts.Admit($"{name}-{AddressRuleName}", AddressRuleName, perimeter, profile, trusted));
        }

        return (perimeter, parts.Associate(name, perimeter, profile, args.Mode, vault.Id, rules));
    }

    private static string SubscriptionOf(string identityId) => identityId.Split('/') is ["", "subscriptions", var subscription, ..]
        ? subscription
        : throw new InvalidOperationException($"The id of the gateway's identity names no subscription: {identityId}");
}
