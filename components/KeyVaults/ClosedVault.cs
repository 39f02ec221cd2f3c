using Infra.Components.Naming;
using Infra.Components.PrivateEndpoints;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.KeyVault;

namespace Infra.Components.KeyVaults;

/// <summary>
/// A vault for a service of Azure, which has no public door: people reach it through its private endpoint, the service by its identity.
/// </summary>
/// <remarks>
/// What may come in from elsewhere is the perimeter's business, if there is one. Without one, or while it learns, Key Vault lets pass the
/// services that it trusts, also with public access off: "Configure network security for Azure Key Vault",
/// https://learn.microsoft.com/azure/key-vault/general/network-security.
/// </remarks>
public sealed class ClosedVault : ComponentResource
{
    private const string Closed = "Disabled";

    /// <summary>The part of a vault that a private endpoint leads to; a vault has only this one.</summary>
    private const string VaultGroup = "vault";

    /// <summary>Declares the vault, its private endpoint, and its place in the perimeter.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents-cmk</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public ClosedVault(string name, ClosedVaultArgs args, ComponentResourceOptions? options = null)
        : base("infra:keyvaults:ClosedVault", name, options)
    {
        var settings = new KeyVaultSettings { RetentionDays = args.RetentionDays, PurgeProtection = args.PurgeProtection, TrustsAzureServices = true };
        var vault = new Vault(
            name,
            new VaultArgs
            {
                VaultName = args.Names.For(ResourceKind.KeyVault, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Properties = VaultBody.Of(settings, args.TenantId, Closed),
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });
        new PrivateConnection(
            name,
            new PrivateConnectionArgs
            {
                Region = args.Endpoint.Region,
                ResourceGroupName = args.Endpoint.ResourceGroupName,
                Names = args.Names,
                SubnetId = args.Endpoint.SubnetId,
                TargetId = vault.Id,
                GroupId = VaultGroup,
                Zones = [new ConnectionZone(VaultGroup, args.Endpoint.ZoneId)],
                Provider = args.Endpoint.Provider,
                Tags = args.Tags,
            },
            new ComponentResourceOptions { Parent = this });

        Vault = vault;
        Id = vault.Id;
        var address = vault.Properties.Apply(properties => properties.VaultUri!);
        Uri = args.Perimeter?.Associate(name, vault.Id, this) is { } association
            ? Output.Tuple(address, association.Id).Apply(known => known.Item1)
            : address;
        RegisterOutputs();
    }

    /// <summary>The vault's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The vault's address, with a slash at its end. Who gets it waits until the vault is in its perimeter.</summary>
    [Output]
    public Output<string> Uri { get; private set; }

    /// <summary>The vault itself, with which what is in it goes.</summary>
    internal Vault Vault { get; }

    /// <summary>Every name that the vault asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The vault's region.</param>
    /// <param name="endpointRegion">The region of the network of its private endpoint.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region, AzureRegion endpointRegion) =>
        [new(ResourceKind.KeyVault, name, region), new(ResourceKind.PrivateEndpoint, name, endpointRegion)];
}
