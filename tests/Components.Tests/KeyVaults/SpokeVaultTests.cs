using Infra.Components.Addressing;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.Utilities;

namespace Infra.Components.Tests.KeyVaults;

public sealed class SpokeVaultTests
{
    private const string Vault = "azure-native:keyvault:Vault";
    private const string Identity = "azure-native:managedidentity:UserAssignedIdentity";
    private const string RoleAssignment = "azure-native:authorization:RoleAssignment";
    private const string PrivateEndpoint = "azure-native:network:PrivateEndpoint";
    private const string ZoneGroup = "azure-native:network:PrivateDnsZoneGroup";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    [Fact]
    public async Task The_vault_is_closed_to_every_network_and_knows_roles_only()
    {
        var vault = (await RecordAsync())[Vault, "wl1"];

        Assert.Equal(
            ("kv-wl1-wus3-k3x", "rg-wl", "westus3", "platform"),
            (vault["vaultName"], vault["resourceGroupName"], vault["location"], vault["tags.owner"]));
        Assert.Equal(
            ("Disabled", "Deny", "None"),
            (vault["properties.publicNetworkAccess"], vault["properties.networkAcls.defaultAction"], vault["properties.networkAcls.bypass"]));
        Assert.Equal("true", vault["properties.enableRbacAuthorization"]);
        Assert.Empty(vault.List("properties.accessPolicies"));
        Assert.Equal(("A", "premium", Recording.Tenant), (vault["properties.sku.family"], vault["properties.sku.name"], vault["properties.tenantId"]));
    }

    [Fact]
    public async Task Nobody_can_purge_the_vault_unless_that_was_chosen()
    {
        var standard = (await RecordAsync())[Vault, "wl1"];
        var disposable = (await RecordAsync(args => args with { Settings = new() { PurgeProtection = false, Tier = KeyVaultTier.Standard } }))[Vault, "wl1"];

        Assert.Equal(("true", "true", "7"), (standard["properties.enablePurgeProtection"], standard["properties.enableSoftDelete"],
            standard["properties.softDeleteRetentionInDays"]));
        Assert.Null(disposable.Find("properties.enablePurgeProtection"));
        Assert.Equal("standard", disposable["properties.sku.name"]);
    }

    [Fact]
    public async Task A_public_door_is_open_to_the_ranges_that_were_chosen_and_to_no_other()
    {
        var vault = (await RecordAsync(args => args with
        {
            Settings = new() { AllowedRanges = [AddressBlock.Parse("203.0.113.8/32")], TrustsAzureServices = true, RetentionDays = 90 },
        }))[Vault, "wl1"];

        Assert.Equal(
            ("Enabled", "Deny", "AzureServices", "203.0.113.8/32", "90"),
            (vault["properties.publicNetworkAccess"], vault["properties.networkAcls.defaultAction"], vault["properties.networkAcls.bypass"],
                vault["properties.networkAcls.ipRules.0.value"], vault["properties.softDeleteRetentionInDays"]));
        Assert.Null(vault.Find("properties.networkAcls.ipRules.1"));
    }

    /// <summary>Gap G17 of the Terraform lab: the workload's identity was administrator of its vault.</summary>
    [Fact]
    public async Task The_identity_of_the_spoke_may_read_secrets_and_nothing_else()
    {
        var roles = (await RecordAsync()).OfType(RoleAssignment).Where(role => role["principalId"] == "principal-wl1").ToArray();

        var role = Assert.Single(roles);
        Assert.Equal((VaultId("wl1"), "ServicePrincipal"), (role["scope"], role["principalType"]));
        Assert.Equal("4633458b-17de-408a-b874-0445c86b69e6", role["roleDefinitionId"]!.Split('/')[^1]);
    }

    [Fact]
    public async Task Who_deploys_manages_the_vault_where_it_is_and_nowhere_else()
    {
        var recording = await RecordAsync();

        var role = Assert.Single(recording.OfType(RoleAssignment), role => role["principalId"] == Recording.Deployer);
        Assert.Equal((VaultId("wl1"), null), (role["scope"], role["principalType"]));
        Assert.Equal("00482a5a-887f-4fb3-b363-3b7fe8e74483", role["roleDefinitionId"]!.Split('/')[^1]);

        var without = await RecordAsync(args => args with { AdministratorId = null });
        Assert.Single(without.OfType(RoleAssignment));
    }

    /// <summary>The provider's class presumes a user, and Azure refuses the role of a group or an application that is said to be one.</summary>
    [Theory]
    [InlineData("User")]
    [InlineData("Group")]
    [InlineData("ServicePrincipal")]
    public async Task An_administrator_whose_kind_is_known_gets_the_role_as_that(string kind)
    {
        PrincipalType type = kind switch { "User" => PrincipalType.User, "Group" => PrincipalType.Group, _ => PrincipalType.ServicePrincipal };
        var recording = await RecordAsync(args => args with { AdministratorType = type });

        Assert.Equal(kind, Assert.Single(recording.OfType(RoleAssignment), role => role["principalId"] == Recording.Deployer)["principalType"]);
    }

    [Fact]
    public async Task The_name_of_an_assignment_is_a_GUID_that_stays_until_principal_or_vault_is_another()
    {
        var (first, again) = (NamesOf(await RecordAsync()), NamesOf(await RecordAsync()));
        var other = NamesOf(await RecordAsync(args => args with { AdministratorId = "somebody-else" }));

        Assert.Equal(first, again);
        Assert.All(first, name => Assert.True(Guid.TryParseExact(name, "D", out _), name));
        Assert.Equal((first[0], true), (other[0], first[1] != other[1]));

        static string[] NamesOf(Recording recording) => [.. recording.OfType(RoleAssignment).Select(role => role["roleAssignmentName"]!)];
    }

    [Fact]
    public async Task No_two_assignments_of_a_stack_have_the_same_name()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var names = Names();
            for (var number = 1; number <= 20; number++) new SpokeVault($"wl{number}", Args(names));
        });

        var assignments = recording.OfType(RoleAssignment).Select(role => role["roleAssignmentName"]).ToArray();
        Assert.Equal(40, assignments.Length);
        Assert.Equal(40, assignments.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_vault_has_an_address_in_the_spoke_that_its_zone_knows()
    {
        var recording = await RecordAsync();

        var endpoint = recording[PrivateEndpoint, "wl1-kv"];
        Assert.Equal(("pep-wl1-kv-wus3-k3x", "/ids/snet-svc"), (endpoint["privateEndpointName"], endpoint["subnet.id"]));
        Assert.Equal(VaultId("wl1"), endpoint["privateLinkServiceConnections.0.privateLinkServiceId"]);
        Assert.Equal(["vault"], endpoint.List("privateLinkServiceConnections.0.groupIds"));
        var zones = recording[ZoneGroup, "wl1-kv"];
        Assert.Equal(("pep-wl1-kv-wus3-k3x", "/ids/zone"), (zones["privateEndpointName"], zones["privateDnsZoneConfigs.0.privateDnsZoneId"]));
    }

    [Fact]
    public async Task Others_learn_identity_and_vault()
    {
        SpokeVault vault = null!;
        await Recording.OfAsync(() => vault = new SpokeVault("wl1", Args(Names())));

        Assert.Equal(
            ($"/ids/{Identity}/wl1", "principal-wl1", "client-wl1", VaultId("wl1"), "https://kv-wl1-wus3-k3x.vault.azure.net/"),
            (await OutputUtilities.GetValueAsync(vault.IdentityId), await OutputUtilities.GetValueAsync(vault.IdentityPrincipalId),
                await OutputUtilities.GetValueAsync(vault.IdentityClientId), await OutputUtilities.GetValueAsync(vault.VaultId),
                await OutputUtilities.GetValueAsync(vault.VaultUri)));
    }

    [Fact]
    public async Task The_names_announced_are_the_names_asked_for()
    {
        var recording = await RecordAsync();

        string?[] asked = [recording[Identity, "wl1"]["resourceName"], recording[Vault, "wl1"]["vaultName"], recording[PrivateEndpoint, "wl1-kv"]["privateEndpointName"]];
        Assert.Equal(asked, SpokeVault.NamesOf("wl1", Region).Select(request => NamePattern.Default.Render(request, Recording.Suffix)));
    }

    private static string VaultId(string spoke) => $"/ids/{Vault}/{spoke}";

    private static ResourceNames Names() => new(NamePattern.Default, new NameSuffix("suffix"));

    private static SpokeVaultArgs Args(ResourceNames names) => new()
    {
        Region = Region,
        ResourceGroupName = "rg-wl",
        Names = names,
        SubnetId = "/ids/snet-svc",
        ZoneId = "/ids/zone",
        AdministratorId = Recording.Deployer,
        Tags = { ["owner"] = "platform" },
    };

    private static Task<Recording> RecordAsync(Func<SpokeVaultArgs, SpokeVaultArgs>? change = null) =>
        Recording.OfAsync(() => new SpokeVault("wl1", change is null ? Args(Names()) : change(Args(Names()))));
}
