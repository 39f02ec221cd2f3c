using System.Reflection;
using System.Text.Json;
using Azure.Bicep.Types.Az;
using Pulumi;

namespace Infra.Sdk.Tests.Schema;

public class ArmFactsTests
{
    /// <summary>The resources this project is built from, at the API versions Pulumi.AzureNative 3.28.0 uses for them.</summary>
    private const string Core =
        """
        apimanagement:Api Microsoft.ApiManagement/service/apis@2024-05-01
        apimanagement:ApiDiagnostic Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01
        apimanagement:ApiManagementService Microsoft.ApiManagement/service@2024-05-01
        apimanagement:ApiOperation Microsoft.ApiManagement/service/apis/operations@2024-05-01
        apimanagement:ApiOperationPolicy Microsoft.ApiManagement/service/apis/operations/policies@2024-05-01
        apimanagement:ApiPolicy Microsoft.ApiManagement/service/apis/policies@2024-05-01
        apimanagement:Backend Microsoft.ApiManagement/service/backends@2024-05-01
        apimanagement:Diagnostic Microsoft.ApiManagement/service/diagnostics@2024-05-01
        apimanagement:Logger Microsoft.ApiManagement/service/loggers@2024-05-01
        apimanagement:NamedValue Microsoft.ApiManagement/service/namedValues@2024-05-01
        apimanagement:PolicyFragment Microsoft.ApiManagement/service/policyFragments@2024-05-01
        apimanagement:Product Microsoft.ApiManagement/service/products@2024-05-01
        apimanagement:Subscription Microsoft.ApiManagement/service/subscriptions@2024-05-01
        applicationinsights:Component Microsoft.Insights/components@2020-02-02
        applicationinsights:Workbook Microsoft.Insights/workbooks@2023-06-01
        authorization:RoleAssignment Microsoft.Authorization/roleAssignments@2022-04-01
        authorization:RoleDefinition Microsoft.Authorization/roleDefinitions@2022-05-01-preview
        cognitiveservices:Account Microsoft.CognitiveServices/accounts@2025-06-01
        cognitiveservices:AccountCapabilityHost Microsoft.CognitiveServices/accounts/capabilityHosts@2025-06-01
        cognitiveservices:AccountConnection Microsoft.CognitiveServices/accounts/connections@2025-06-01
        cognitiveservices:Deployment Microsoft.CognitiveServices/accounts/deployments@2025-06-01
        cognitiveservices:ManagedNetworkSetting Microsoft.CognitiveServices/accounts/managedNetworks@2026-01-15-preview
        cognitiveservices:OutboundRule Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-10-01-preview
        cognitiveservices:Project Microsoft.CognitiveServices/accounts/projects@2025-06-01
        cognitiveservices:ProjectCapabilityHost Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-06-01
        cognitiveservices:ProjectConnection Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01
        cognitiveservices:RaiPolicy Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01
        compute:VirtualMachine Microsoft.Compute/virtualMachines@2024-11-01
        compute:VirtualMachineScaleSet Microsoft.Compute/virtualMachineScaleSets@2024-11-01
        cosmosdb:DatabaseAccount Microsoft.DocumentDB/databaseAccounts@2025-10-15
        cosmosdb:SqlResourceSqlContainer Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-10-15
        cosmosdb:SqlResourceSqlDatabase Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-10-15
        cosmosdb:SqlResourceSqlRoleAssignment Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15
        cosmosdb:SqlResourceSqlRoleDefinition Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-10-15
        dnsresolver:DnsForwardingRuleset Microsoft.Network/dnsForwardingRulesets@2023-07-01-preview
        dnsresolver:DnsResolver Microsoft.Network/dnsResolvers@2023-07-01-preview
        dnsresolver:ForwardingRule Microsoft.Network/dnsForwardingRulesets/forwardingRules@2023-07-01-preview
        dnsresolver:InboundEndpoint Microsoft.Network/dnsResolvers/inboundEndpoints@2023-07-01-preview
        dnsresolver:OutboundEndpoint Microsoft.Network/dnsResolvers/outboundEndpoints@2023-07-01-preview
        dnsresolver:PrivateResolverVirtualNetworkLink Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks@2023-07-01-preview
        keyvault:Secret Microsoft.KeyVault/vaults/secrets@2024-11-01
        keyvault:Vault Microsoft.KeyVault/vaults@2024-11-01
        loadtestservice:LoadTest Microsoft.LoadTestService/loadTests@2023-12-01-preview
        managedidentity:FederatedIdentityCredential Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31
        managedidentity:UserAssignedIdentity Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31
        monitor:DiagnosticSetting Microsoft.Insights/diagnosticSettings@2021-05-01-preview
        network:AzureFirewall Microsoft.Network/azureFirewalls@2024-05-01
        network:FirewallPolicy Microsoft.Network/firewallPolicies@2024-05-01
        network:FirewallPolicyRuleCollectionGroup Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01
        network:FlowLog Microsoft.Network/networkWatchers/flowLogs@2024-05-01
        network:NetworkInterface Microsoft.Network/networkInterfaces@2024-05-01
        network:NetworkSecurityGroup Microsoft.Network/networkSecurityGroups@2024-05-01
        network:PrivateDnsZoneGroup Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01
        network:PrivateEndpoint Microsoft.Network/privateEndpoints@2024-05-01
        network:PublicIPAddress Microsoft.Network/publicIPAddresses@2024-05-01
        network:RouteTable Microsoft.Network/routeTables@2024-05-01
        network:Subnet Microsoft.Network/virtualNetworks/subnets@2024-05-01
        network:VirtualNetwork Microsoft.Network/virtualNetworks@2024-05-01
        network:VirtualNetworkPeering Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01
        operationalinsights:Workspace Microsoft.OperationalInsights/workspaces@2023-09-01
        privatedns:PrivateRecordSet Microsoft.Network/privateDnsZones/{recordType}@2024-06-01
        privatedns:PrivateZone Microsoft.Network/privateDnsZones@2024-06-01
        privatedns:VirtualNetworkLink Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01
        resources:ResourceGroup Microsoft.Resources/resourceGroups@2024-03-01
        search:Service Microsoft.Search/searchServices@2025-05-01
        search:SharedPrivateLinkResource Microsoft.Search/searchServices/sharedPrivateLinkResources@2025-05-01
        security:Pricing Microsoft.Security/pricings@2024-01-01
        storage:BlobContainer Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01
        storage:BlobServiceProperties Microsoft.Storage/storageAccounts/blobServices@2024-01-01
        storage:StorageAccount Microsoft.Storage/storageAccounts@2024-01-01
        """;

    private static readonly Dictionary<string, ArmFacts> Facts = ReadFacts();

    [Fact]
    public void The_core_resources_have_the_ARM_type_and_API_version_of_azure_native()
    {
        var expected = Core.Split('\n').Select(line => line.Split(' ')).ToDictionary(parts => $"azure-native:{parts[0]}", parts => parts[1]);

        Assert.Equal(70, expected.Count);
        Assert.All(expected, core => Assert.Equal(core.Value, $"{Facts[core.Key].Type}@{Facts[core.Key].ApiVersion}"));
    }

    [Fact]
    public void Azure_knows_every_type_at_its_API_version()
    {
        var known = new AzTypeLoader().LoadTypeIndex().Resources.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var types = Facts.Where(facts => facts.Key != "azure-native:resources:Resource")
            .Select(facts => $"{facts.Value.Type.Replace("{recordType}", "A", StringComparison.Ordinal)}@{facts.Value.ApiVersion}");

        Assert.All(types, type => Assert.Contains(type, known));
    }

    [Fact]
    public void Every_resource_class_has_the_outputs_and_path_parameters_of_its_facts()
    {
        var classes = typeof(global::Pulumi.AzureNative.Provider).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CustomResource)) && !type.IsSubclassOf(typeof(ProviderResource)))
            .ToDictionary(type => type.GetCustomAttribute<ResourceTypeAttribute>()!.Type, StringComparer.Ordinal);

        Assert.Equal(Facts.Keys.Order(StringComparer.Ordinal), classes.Keys.Order(StringComparer.Ordinal));
        Assert.All(Facts, facts =>
        {
            var type = classes[facts.Key];
            var outputs = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(property => property.GetCustomAttribute<OutputAttribute>()!.Name!);
            Assert.Equal(facts.Value.Outputs.Order(StringComparer.Ordinal), outputs.Order(StringComparer.Ordinal));

            var args = type.GetConstructors().Single().GetParameters()[1].ParameterType;
            var inputs = Shapes.InputsOf(args).Select(input => input.Wire).ToHashSet();
            Assert.Subset(inputs, facts.Value.PathInputs.Concat(facts.Value.InputsOnly).ToHashSet());
        });
    }

    [Theory]
    [InlineData("azure-native:resources:ResourceGroup", "random")]
    [InlineData("azure-native:keyvault:Vault", "random")]
    [InlineData("azure-native:monitor:DiagnosticSetting", "random")]
    [InlineData("azure-native:keyvault:Secret", "copy")]
    [InlineData("azure-native:storage:BlobContainer", "copy")]
    [InlineData("azure-native:authorization:RoleAssignment", "uuid")]
    [InlineData("azure-native:cosmosdb:SqlResourceSqlRoleDefinition", "uuid")]
    public void A_resource_without_a_name_is_named_by_the_depth_of_its_path(string token, string autoName) =>
        Assert.Equal(autoName, Facts[token].AutoName);

    private static Dictionary<string, ArmFacts> ReadFacts()
    {
        using var file = typeof(ArmFactsTests).Assembly.GetManifestResourceStream("azure-native.arm.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, ArmFacts>>(file, JsonSerializerOptions.Web)!;
    }

    private sealed record ArmFacts(
        string Type, string ApiVersion, string Path, string[] PathInputs, string[] InputsOnly, string AutoName, string[] Outputs);
}
