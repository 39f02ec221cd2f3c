using Infra.Components.Foundry;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Foundry;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.KeyVaults;

public sealed class EncryptionVaultTests
{
    private const string Vault = "azure-native:keyvault:Vault";
    private const string Key = "azure-native:keyvault:Key";
    private const string PrivateEndpoint = "azure-native:network:PrivateEndpoint";
    private const string Association = "azure-native:network:NetworkSecurityPerimeterAssociation";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    /// <summary>Gap G18 of the Terraform lab: its vaults had a public door with one trusted address.</summary>
    [Fact]
    public async Task The_vault_has_no_public_door_and_nobody_can_purge_it()
    {
        var recording = await RecordAsync(args => args with { Vault = args.Vault with { PurgeProtection = false } });
        var vault = recording[Vault, "agents-cmk"];

        Assert.Equal(
            ("Disabled", "Deny", "AzureServices", "true", "premium", "true"),
            (vault["properties.publicNetworkAccess"], vault["properties.networkAcls.defaultAction"], vault["properties.networkAcls.bypass"],
                vault["properties.enablePurgeProtection"], vault["properties.sku.name"], vault["properties.enableRbacAuthorization"]));
        Assert.Equal("/ids/snet-svc", recording[PrivateEndpoint, "agents-cmk"]["subnet.id"]);
        Assert.Empty(recording.OfType(Association));
    }

    [Fact]
    public async Task The_key_is_long_is_rotated_and_goes_with_the_vault()
    {
        var key = (await RecordAsync(args => args with { RotationMonths = 6 }))[Key, "agents-cmk"];

        Assert.Equal(("RSA", "4096"), (key["properties.kty"], key["properties.keySize"]));
        Assert.Equal(
            ("rotate", "P6M"),
            (key["properties.rotationPolicy.lifetimeActions.0.action.type"], key["properties.rotationPolicy.lifetimeActions.0.trigger.timeAfterCreate"]));
        Assert.Equal(["decrypt", "encrypt", "unwrapKey", "wrapKey"], key.List("properties.keyOps").Select(operation => (string)operation));
        Assert.Equal("agents-cmk", key.Options.DeletedWith!.GetResourceName());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(37)]
    public async Task A_key_that_is_rotated_too_often_or_too_seldom_is_refused(int months) =>
        Assert.Contains(
            nameof(EncryptionVaultArgs.RotationMonths),
            (await Assert.ThrowsAsync<RunException>(() => RecordAsync(args => args with { RotationMonths = months }))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Who_encrypts_gets_the_newest_version_once_the_vault_is_in_its_perimeter()
    {
        EncryptionVault vault = null!;
        var recording = await Recording.OfAsync(() =>
        {
            var args = Args();
            vault = new EncryptionVault("agents-cmk", args with
            {
                Vault = args.Vault with { Perimeter = new FoundryPerimeter("foundry", FoundryPerimeterTests.Args()).Keys },
            });
        });

        Assert.Equal(Recording.KeyVersion, await OutputUtilities.GetValueAsync(vault.Key.Version.ToOutput()));
        Assert.Equal(
            ("Enforced", "/ids/azure-native:keyvault:Vault/agents-cmk"),
            (recording[Association, "agents-cmk"]["accessMode"], recording[Association, "agents-cmk"]["privateLinkResource.id"]));
        Assert.Contains(
            "agents-cmk",
            (await OutputUtilities.GetDependenciesAsync(vault.Key.VaultUri.ToOutput()))
                .Where(resource => resource.GetResourceType() == Association).Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task The_names_it_asks_for_are_known_before()
    {
        var recording = await RecordAsync();

        Assert.Equal(
            EncryptionVault.NamesOf("agents-cmk", Region, Region).Select(request => NamePattern.Default.Render(request, Recording.Suffix)),
            new[] { recording[Vault, "agents-cmk"]["vaultName"]!, recording[PrivateEndpoint, "agents-cmk"]["privateEndpointName"]! });
    }

    internal static ClosedVaultArgs VaultArgs() => new()
    {
        Region = Region,
        ResourceGroupName = "rg-ai",
        Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
        TenantId = Recording.Tenant,
        Endpoint = new VaultEndpoint { Region = Region, ResourceGroupName = "rg-net", SubnetId = "/ids/snet-svc", ZoneId = "/ids/zone-vault" },
    };

    private static EncryptionVaultArgs Args() => new() { Vault = VaultArgs() };

    private static Task<Recording> RecordAsync(Func<EncryptionVaultArgs, EncryptionVaultArgs>? change = null) =>
        Recording.OfAsync(() => new EncryptionVault("agents-cmk", (change ?? (args => args))(Args())));
}
