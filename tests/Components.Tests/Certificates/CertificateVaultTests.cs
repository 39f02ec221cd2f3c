using Infra.Components.Addressing;
using Infra.Components.Certificates;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Certificates;

public sealed class CertificateVaultTests
{
    private const string Vault = "azure-native:keyvault:Vault";
    private const string Perimeter = "azure-native:network:NetworkSecurityPerimeter";
    private const string Profile = "azure-native:network:NetworkSecurityPerimeterProfile";
    private const string Rule = "azure-native:network:NetworkSecurityPerimeterAccessRule";
    private const string Association = "azure-native:network:NetworkSecurityPerimeterAssociation";
    private const string RoleAssignment = "azure-native:authorization:RoleAssignment";
    private const string PrivateEndpoint = "azure-native:network:PrivateEndpoint";
    private const string VaultId = $"/ids/{Vault}/certs";
    private const string SubscriptionRule = "certs-gateway-subscription";
    private const string AddressRule = "certs-trusted-addresses";

    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    [Fact]
    public async Task The_vault_refuses_every_network_but_the_perimeters_and_knows_roles_only()
    {
        var vault = (await RecordAsync())[Vault, "certs"];

        Assert.Equal(("kv-certs-wus3-k3x", "rg-gw", "westus3", "platform"), (
            vault["vaultName"], vault["resourceGroupName"], vault["location"], vault["tags.owner"]));
        Assert.Equal(("SecuredByPerimeter", "Deny", "None"), (
            vault["properties.publicNetworkAccess"], vault["properties.networkAcls.defaultAction"], vault["properties.networkAcls.bypass"]));
        Assert.Equal(("premium", "true", Recording.Tenant), (
            vault["properties.sku.name"], vault["properties.enableRbacAuthorization"], vault["properties.tenantId"]));
        Assert.Empty(vault.List("properties.accessPolicies"));
    }

    /// <summary>Gap G18 of the Terraform lab: its perimeters only watched.</summary>
    [Fact]
    public async Task G18_the_perimeter_refuses_what_its_rules_do_not_admit()
    {
        var recording = await RecordAsync();

        var perimeter = recording[Perimeter, "certs"];
        Assert.Equal(("nsp-certs-wus3-k3x", "westus3"), (perimeter["networkSecurityPerimeterName"], perimeter["location"]));
        var association = recording[Association, "certs"];
        Assert.Equal(("Enforced", VaultId, $"/ids/{Profile}/certificates"), (
            association["accessMode"], association["privateLinkResource.id"], association["profile.id"]));
        Assert.Equal("nsp-certs-wus3-k3x", association["networkSecurityPerimeterName"]);
    }

    /// <summary>A user-assigned identity is let in by nothing else: enforced without it, the gateway could not read its certificate.</summary>
    [Theory]
    [InlineData(PerimeterMode.Enforced)]
    [InlineData(PerimeterMode.Learning)]
    public async Task Whatever_its_mode_a_perimeter_admits_the_identities_of_the_gateways_subscription(PerimeterMode mode)
    {
        var rule = (await RecordAsync(args => args with { Mode = mode }))[Rule, SubscriptionRule];

        Assert.Equal(("Inbound", $"/subscriptions/{Recording.Subscription}"), (rule["direction"], rule["subscriptions.0.id"]));
        Assert.Equal(("certificates", "nsp-certs-wus3-k3x"), (rule["profileName"], rule["networkSecurityPerimeterName"]));
    }

    [Fact]
    public async Task The_vault_enters_the_perimeter_once_every_rule_is_there()
    {
        var association = (await RecordAsync(Trusting))[Association, "certs"];

        Assert.Equal([SubscriptionRule, AddressRule], (await association.WaitsForAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Trusted_addresses_pass_perimeter_and_firewall_and_without_any_there_is_no_rule_for_them()
    {
        var recording = await RecordAsync(Trusting);

        Assert.Equal(["203.0.113.7/32", "198.51.100.0/24"], recording[Rule, AddressRule].List("addressPrefixes"));
        Assert.Equal("203.0.113.7/32", recording[Vault, "certs"]["properties.networkAcls.ipRules.0.value"]);
        Assert.DoesNotContain((await RecordAsync()).OfType(Rule), rule => rule.Name == AddressRule);
    }

    [Fact]
    public async Task A_learning_perimeter_leaves_the_decision_to_the_vaults_firewall_which_denies()
    {
        var recording = await RecordAsync(args => Trusting(args) with { Mode = PerimeterMode.Learning });

        Assert.Equal("Learning", recording[Association, "certs"]["accessMode"]);
        var vault = recording[Vault, "certs"];
        Assert.Equal(("Enabled", "Deny"), (vault["properties.publicNetworkAccess"], vault["properties.networkAcls.defaultAction"]));
    }

    [Fact]
    public async Task The_way_out_is_a_public_vault_with_roles_and_without_perimeter()
    {
        CertificateVault vault = null!;
        var recording = await Recording.OfAsync(() =>
            vault = new CertificateVault("certs", Args(Names()) with { Access = CertificateAccess.PublicRbac }));

        var declared = recording[Vault, "certs"];
        Assert.Equal(("Enabled", "Allow", "true"), (
            declared["properties.publicNetworkAccess"], declared["properties.networkAcls.defaultAction"], declared["properties.enableRbacAuthorization"]));
        Assert.DoesNotContain(recording.Resources, resource => resource.Type.Contains("SecurityPerimeter", StringComparison.Ordinal));
        Assert.Null(vault.PerimeterId);
        Assert.Single(recording.OfType(RoleAssignment));
    }

    /// <summary>Gap G06 of the Terraform lab: who deployed had to write to the vault and had no role in it. Here nobody but the gateway needs one.</summary>
    [Fact]
    public async Task G06_certificates_are_written_without_a_role_and_the_gateway_alone_may_read_them()
    {
        var role = Assert.Single((await RecordAsync()).OfType(RoleAssignment));

        Assert.Equal(("principal-gw", "ServicePrincipal", VaultId), (role["principalId"], role["principalType"], role["scope"]));
        Assert.Equal("4633458b-17de-408a-b874-0445c86b69e6", role["roleDefinitionId"]!.Split('/')[^1]);
    }

    [Fact]
    public async Task The_vault_has_an_address_in_the_spoke()
    {
        var endpoint = (await RecordAsync())[PrivateEndpoint, "certs"];

        Assert.Equal(("pep-certs-wus3-k3x", "/ids/snet-svc", VaultId), (
            endpoint["privateEndpointName"], endpoint["subnet.id"], endpoint["privateLinkServiceConnections.0.privateLinkServiceId"]));
    }

    [Fact]
    public async Task That_the_gateway_may_read_is_known_once_role_and_perimeter_are_there()
    {
        CertificateVault vault = null!;
        await Recording.OfAsync(() => vault = new CertificateVault("certs", Args(Names())));

        Assert.Equal(
            [$"/ids/{RoleAssignment}/certs-reader", $"/ids/{Association}/certs"], await OutputUtilities.GetValueAsync(vault.ReaderAdmission));
        Assert.Equal(VaultId, await OutputUtilities.GetValueAsync(vault.VaultId));
        Assert.Equal("https://kv-certs-wus3-k3x.vault.azure.net/", await OutputUtilities.GetValueAsync(vault.VaultUri));
        Assert.Equal($"/ids/{Perimeter}/nsp-certs-wus3-k3x", await OutputUtilities.GetValueAsync(vault.PerimeterId!));
    }

    [Fact]
    public async Task The_names_announced_are_the_names_asked_for()
    {
        var recording = await RecordAsync();

        string?[] asked =
        [
            recording[Vault, "certs"]["vaultName"], recording[PrivateEndpoint, "certs"]["privateEndpointName"],
            recording[Perimeter, "certs"]["networkSecurityPerimeterName"],
        ];
        Assert.Equal(asked, CertificateVault.NamesOf("certs", Region).Select(request => NamePattern.Default.Render(request, Recording.Suffix)));
    }

    internal static CertificateVaultArgs Args(ResourceNames names) => new()
    {
        Region = Region,
        ResourceGroupName = "rg-gw",
        Names = names,
        SubnetId = "/ids/snet-svc",
        ZoneId = "/ids/zone",
        ReaderIdentityId = $"/subscriptions/{Recording.Subscription}/resourceGroups/rg-gw/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-gw",
        ReaderPrincipalId = "principal-gw",
        TenantId = Recording.Tenant,
        Tags = { ["owner"] = "platform" },
    };

    internal static ResourceNames Names() => new(NamePattern.Default, new NameSuffix("suffix"));

    private static CertificateVaultArgs Trusting(CertificateVaultArgs args) => args with
    {
        Settings = new KeyVaultSettings { AllowedRanges = [AddressBlock.Parse("203.0.113.7/32"), AddressBlock.Parse("198.51.100.0/24")] },
    };

    private static Task<Recording> RecordAsync(Func<CertificateVaultArgs, CertificateVaultArgs>? change = null) =>
        Recording.OfAsync(() => new CertificateVault("certs", change is null ? Args(Names()) : change(Args(Names()))));
}
