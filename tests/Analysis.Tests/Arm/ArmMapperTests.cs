using Infra.Analysis.Arm;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Arm;

public sealed class ArmMapperTests
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private static readonly ArmMapper Mapper = new(ArmTypes.Shared);

    private static ArmMapping Map(string type, string inputs) =>
        Mapper.Map("urn", $"azure-native:{type}", "thing", Json.Object(inputs), Subscription)!;

    [Fact]
    public void A_virtual_network_gets_its_properties_and_those_of_its_inline_subnets()
    {
        var mapping = Map("network:VirtualNetwork", """
            {"resourceGroupName": "net", "virtualNetworkName": "hub", "location": "westus3", "tags": {"team": "platform"},
             "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
             "subnets": [{"name": "agents", "addressPrefix": "10.0.1.0/24", "networkSecurityGroup": {"id": "/nsg"},
                          "delegations": [{"name": "app", "serviceName": "Microsoft.App/environments"}]}]}
            """);

        Assert.Empty(mapping.Findings);
        Assert.Equal("Microsoft.Network/virtualNetworks", mapping.Request.Type);
        Assert.Equal("2024-05-01", mapping.Request.ApiVersion);
        Assert.Equal("hub", mapping.Request.Name);
        Assert.Equal($"/subscriptions/{Subscription}/resourceGroups/net", mapping.Request.Scope);
        Assert.Equal(
            Json.Object("""
                {"location": "westus3", "tags": {"team": "platform"},
                 "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
                   "subnets": [{"name": "agents", "properties": {"addressPrefix": "10.0.1.0/24", "networkSecurityGroup": {"id": "/nsg"},
                     "delegations": [{"name": "app", "properties": {"serviceName": "Microsoft.App/environments"}}]}}]}}
                """),
            mapping.Request.Body);
    }

    [Theory]
    [InlineData(
        "network:AzureFirewall",
        """
        {"resourceGroupName": "g", "azureFirewallName": "fw", "location": "westus3", "zones": ["1"], "sku": {"name": "AZFW_VNet", "tier": "Standard"},
         "firewallPolicy": {"id": "/policy"}, "threatIntelMode": "Alert",
         "ipConfigurations": [{"name": "ip", "subnet": {"id": "/subnet"}, "publicIPAddress": {"id": "/ip"}}]}
        """,
        """
        {"location": "westus3", "zones": ["1"],
         "properties": {"sku": {"name": "AZFW_VNet", "tier": "Standard"}, "firewallPolicy": {"id": "/policy"}, "threatIntelMode": "Alert",
           "ipConfigurations": [{"name": "ip", "properties": {"subnet": {"id": "/subnet"}, "publicIPAddress": {"id": "/ip"}}}]}}
        """)]
    [InlineData(
        "network:FirewallPolicy",
        """
        {"resourceGroupName": "g", "firewallPolicyName": "p", "location": "westus3", "sku": {"tier": "Standard"},
         "dnsSettings": {"enableProxy": true, "servers": ["10.0.0.4"]}, "identity": {"type": "UserAssigned", "userAssignedIdentities": ["/a", "/b"]}}
        """,
        """
        {"location": "westus3", "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/a": {}, "/b": {}}},
         "properties": {"sku": {"tier": "Standard"}, "dnsSettings": {"enableProxy": true, "servers": ["10.0.0.4"]}}}
        """)]
    [InlineData(
        "network:RouteTable",
        """
        {"resourceGroupName": "g", "routeTableName": "rt", "location": "westus3", "disableBgpRoutePropagation": true,
         "routes": [{"name": "all", "addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.4"}]}
        """,
        """
        {"location": "westus3", "properties": {"disableBgpRoutePropagation": true, "routes": [{"name": "all",
          "properties": {"addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.4"}}]}}
        """)]
    [InlineData(
        "network:Route",
        """{"resourceGroupName": "g", "routeTableName": "rt", "routeName": "all", "name": "all", "addressPrefix": "0.0.0.0/0", "nextHopType": "Internet"}""",
        """{"properties": {"addressPrefix": "0.0.0.0/0", "nextHopType": "Internet"}}""")]
    [InlineData(
        "network:NetworkSecurityGroup",
        """
        {"resourceGroupName": "g", "networkSecurityGroupName": "nsg", "location": "westus3",
         "securityRules": [{"name": "no", "priority": 100, "direction": "Inbound", "access": "Deny", "protocol": "*"}]}
        """,
        """
        {"location": "westus3", "properties": {"securityRules": [{"name": "no",
          "properties": {"priority": 100, "direction": "Inbound", "access": "Deny", "protocol": "*"}}]}}
        """)]
    [InlineData(
        "network:PublicIPAddress",
        """
        {"resourceGroupName": "g", "publicIpAddressName": "ip", "location": "westus3", "sku": {"name": "Standard"}, "publicIPAllocationMethod": "Static"}
        """,
        """{"location": "westus3", "sku": {"name": "Standard"}, "properties": {"publicIPAllocationMethod": "Static"}}""")]
    [InlineData(
        "network:VirtualNetworkPeering",
        """
        {"resourceGroupName": "g", "virtualNetworkName": "hub", "virtualNetworkPeeringName": "spoke", "syncRemoteAddressSpace": "true",
         "remoteVirtualNetwork": {"id": "/vnet"}, "allowForwardedTraffic": true}
        """,
        """{"properties": {"remoteVirtualNetwork": {"id": "/vnet"}, "allowForwardedTraffic": true}}""")]
    [InlineData("resources:ResourceGroup", """{"location": "westus3", "tags": {"a": "b"}}""", """{"location": "westus3", "tags": {"a": "b"}}""")]
    [InlineData(
        "storage:StorageAccount",
        """
        {"resourceGroupName": "g", "accountName": "st", "location": "westus3", "kind": "StorageV2", "sku": {"name": "Standard_LRS"},
         "enableHttpsTrafficOnly": true, "enableNfsV3": false, "encryption": {"encryptionIdentity": {"encryptionUserAssignedIdentity": "/a"}},
         "networkRuleSet": {"defaultAction": "Deny", "ipRules": [{"iPAddressOrRange": "1.2.3.4"}],
           "virtualNetworkRules": [{"virtualNetworkResourceId": "/subnet"}]}}
        """,
        """
        {"location": "westus3", "kind": "StorageV2", "sku": {"name": "Standard_LRS"},
         "properties": {"supportsHttpsTrafficOnly": true, "isNfsV3Enabled": false, "encryption": {"identity": {"userAssignedIdentity": "/a"}},
           "networkAcls": {"defaultAction": "Deny", "ipRules": [{"value": "1.2.3.4"}], "virtualNetworkRules": [{"id": "/subnet"}]}}}
        """)]
    [InlineData(
        "keyvault:Secret",
        """
        {"resourceGroupName": "g", "vaultName": "kv", "secretName": "s",
         "properties": {"value": {"$secret": "open sesame"}, "attributes": {"enabled": true, "expires": 2, "notBefore": 1}}}
        """,
        """{"properties": {"value": {"$secret": "open sesame"}, "attributes": {"enabled": true, "exp": 2, "nbf": 1}}}""")]
    [InlineData(
        "cosmosdb:DatabaseAccount",
        """
        {"resourceGroupName": "g", "accountName": "db", "location": "westus3", "kind": "GlobalDocumentDB", "databaseAccountOfferType": "Standard",
         "locations": [{"locationName": "westus3", "failoverPriority": 0}], "backupPolicy": {"type": "Continuous",
           "continuousModeProperties": {"tier": "Continuous7Days"}}}
        """,
        """
        {"location": "westus3", "kind": "GlobalDocumentDB", "properties": {"databaseAccountOfferType": "Standard",
          "locations": [{"locationName": "westus3", "failoverPriority": 0}],
          "backupPolicy": {"type": "Continuous", "continuousModeProperties": {"tier": "Continuous7Days"}}}}
        """)]
    [InlineData(
        "cosmosdb:SqlResourceSqlRoleDefinition",
        """{"resourceGroupName": "g", "accountName": "db", "roleDefinitionId": "r", "type": "CustomRole", "roleName": "reader"}""",
        """{"properties": {"type": "CustomRole", "roleName": "reader"}}""")]
    [InlineData(
        "apimanagement:Backend",
        """
        {"resourceGroupName": "g", "serviceName": "apim", "backendId": "b", "type": "Single", "url": "https://a", "protocol": "http",
         "properties": {"serviceFabricCluster": {"managementEndpoints": ["https://b"]}}}
        """,
        """
        {"properties": {"type": "Single", "url": "https://a", "protocol": "http",
          "properties": {"serviceFabricCluster": {"managementEndpoints": ["https://b"]}}}}
        """)]
    [InlineData(
        "apimanagement:Api",
        """{"resourceGroupName": "g", "serviceName": "apim", "apiId": "a", "path": "p", "apiVersion": "v1", "format": "openapi-link", "value": "https://a"}""",
        """{"properties": {"path": "p", "apiVersion": "v1", "format": "openapi-link", "value": "https://a"}}""")]
    [InlineData(
        "cognitiveservices:ProjectCapabilityHost",
        """
        {"resourceGroupName": "g", "accountName": "a", "projectName": "p", "capabilityHostName": "c",
         "projectCapabilityHostProperties": {"capabilityHostKind": "Agents", "storageConnections": ["s"]}}
        """,
        """{"properties": {"capabilityHostKind": "Agents", "storageConnections": ["s"]}}""")]
    [InlineData(
        "cognitiveservices:ProjectConnection",
        """
        {"resourceGroupName": "g", "accountName": "a", "projectName": "p", "connectionName": "c",
         "properties": {"authType": "ProjectManagedIdentity", "category": "ApiManagement", "audience": "https://a", "metadata": {"models": "[]"}}}
        """,
        """{"properties": {"authType": "ProjectManagedIdentity", "category": "ApiManagement", "audience": "https://a", "metadata": {"models": "[]"}}}""")]
    [InlineData(
        "applicationinsights:Component",
        """{"resourceGroupName": "g", "resourceName": "ai", "location": "westus3", "kind": "web", "applicationType": "web", "workspaceResourceId": "/law"}""",
        """{"location": "westus3", "kind": "web", "properties": {"Application_Type": "web", "WorkspaceResourceId": "/law"}}""")]
    [InlineData(
        "monitor:AutoscaleSetting",
        """{"resourceGroupName": "g", "autoscaleSettingName": "a", "name": "another", "location": "westus3", "profiles": []}""",
        """{"location": "westus3", "properties": {"name": "another", "profiles": []}}""")]
    [InlineData(
        "monitor:MetricAlert",
        """{"resourceGroupName": "g", "ruleName": "r", "location": "global", "criteria": {"odataType": "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria", "allOf": []}}""",
        """{"location": "global", "properties": {"criteria": {"odata.type": "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria", "allOf": []}}}""")]
    public void Inputs_get_the_form_that_arm_has_for_them(string type, string inputs, string body)
    {
        var mapping = Map(type, inputs);

        Assert.Empty(mapping.Findings);
        Assert.Equal(Json.Object(body), mapping.Request.Body);
    }

    [Fact]
    public void A_web_test_has_its_name_in_the_body_as_well()
    {
        var body = Map("applicationinsights:WebTest", """{"resourceGroupName": "g", "webTestKind": "ping", "kind": "ping"}""").Request.Body;

        Assert.Equal(Map("applicationinsights:WebTest", """{"resourceGroupName": "g"}""").Request.Name, ((ObjectValue)body["properties"]!).Text("Name"));
        Assert.Equal("ping", ((ObjectValue)body["properties"]!).Text("Kind"));
    }

    [Theory]
    [InlineData("network:VirtualNetwork", true)]
    [InlineData("storage:StorageAccount", true)]
    [InlineData("network:Route", false)]
    [InlineData("keyvault:Secret", false)]
    [InlineData("cosmosdb:SqlResourceSqlDatabase", false)]
    public void A_location_is_filled_in_where_the_provider_does_so(string type, bool filled)
    {
        var mapping = Mapper.Map("urn", $"azure-native:{type}", "thing", Json.Object("""{"resourceGroupName": "g"}"""), Subscription, new TextValue("westus3"))!;

        Assert.Equal(filled ? "westus3" : null, mapping.Request.Body.Text("location"));
    }

    [Fact]
    public void A_location_of_the_program_is_kept()
    {
        var inputs = Json.Object("""{"resourceGroupName": "g", "location": "eastus2"}""");

        var mapping = Mapper.Map("urn", "azure-native:network:VirtualNetwork", "thing", inputs, Subscription, new TextValue("westus3"))!;

        Assert.Equal("eastus2", mapping.Request.Body.Text("location"));
    }

    [Fact]
    public void A_level_that_arm_requires_is_there_even_if_no_input_is_in_it()
    {
        var assignment = Map("authorization:RoleAssignment", """{"scope": "/subscriptions/s"}""").Request.Body;
        var vault = Map("keyvault:Vault", """{"resourceGroupName": "g", "location": "westus3"}""").Request.Body;

        Assert.Equal(ObjectValue.Empty, assignment["properties"]);
        Assert.False(vault.ContainsKey("properties"));
    }

    [Fact]
    public void A_generic_resource_is_the_resource_it_contains()
    {
        var mapping = Map("resources:Resource", """
            {"apiVersion": "2025-09-01-preview", "resourceGroupName": "g", "resourceProviderNamespace": "Microsoft.ApiManagement",
             "parentResourcePath": "service/apim/apis/chat", "resourceType": "diagnostics", "resourceName": "azuremonitor", "location": "westus3",
             "identity": {"type": "UserAssigned", "userAssignedIdentities": ["/a"]}, "properties": {"loggerId": "/logger", "applicationType": "kept"}}
            """);

        Assert.Empty(mapping.Findings);
        Assert.Equal("Microsoft.ApiManagement/service/apis/diagnostics", mapping.Request.Type);
        Assert.Equal("2025-09-01-preview", mapping.Request.ApiVersion);
        Assert.Equal("apim/chat/azuremonitor", mapping.Request.Name);
        Assert.Equal($"/subscriptions/{Subscription}/resourceGroups/g", mapping.Request.Scope);
        Assert.Equal(
            ArmId.Group(Subscription, "g").Resource("Microsoft.ApiManagement/service", "apim").Child("apis", "chat").Child("diagnostics", "azuremonitor"),
            mapping.Id);
        Assert.Equal(
            Json.Object("""
                {"location": "westus3", "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/a": {}}},
                 "properties": {"loggerId": "/logger", "applicationType": "kept"}}
                """),
            mapping.Request.Body);
    }

    [Fact]
    public void A_generic_resource_without_a_parent_is_in_its_resource_group()
    {
        var mapping = Map("resources:Resource", """
            {"apiVersion": "2024-05-01", "resourceGroupName": "g", "resourceProviderNamespace": "Microsoft.Network",
             "parentResourcePath": "", "resourceType": "routeTables", "resourceName": "rt"}
            """);

        Assert.Equal(ArmId.Group(Subscription, "g").Resource("Microsoft.Network/routeTables", "rt"), mapping.Id);
        Assert.Equal(("Microsoft.Network/routeTables", "rt"), (mapping.Request.Type, mapping.Request.Name));
    }

    [Theory]
    [InlineData("authorization:RoleAssignment", "roleAssignmentName", "scope")]
    [InlineData("monitor:DiagnosticSetting", "name", "resourceUri")]
    public void An_extension_resource_has_what_it_extends_as_scope(string type, string nameInput, string scopeInput)
    {
        var account = ArmId.Group(Subscription, "g").Resource("Microsoft.Storage/storageAccounts", "st");

        var mapping = Map(type, $$"""{"{{nameInput}}": "x", "{{scopeInput}}": "{{account}}"}""");

        Assert.Equal(account.ToString(), mapping.Request.Scope);
        Assert.Equal("x", mapping.Request.Name);
        Assert.Equal(account.Resource(mapping.Request.Type, "x"), mapping.Id);
    }

    [Fact]
    public void A_record_set_has_the_type_of_its_records()
    {
        var mapping = Map("privatedns:PrivateRecordSet", """
            {"resourceGroupName": "g", "privateZoneName": "example.com", "recordType": "A", "relativeRecordSetName": "gw", "ttl": 60,
             "aRecords": [{"ipv4Address": "10.0.0.4"}]}
            """);

        Assert.Equal(("Microsoft.Network/privateDnsZones/A", "example.com/gw"), (mapping.Request.Type, mapping.Request.Name));
        Assert.Equal(Json.Object("""{"properties": {"ttl": 60, "aRecords": [{"ipv4Address": "10.0.0.4"}]}}"""), mapping.Request.Body);
    }

    [Fact]
    public void Secrets_and_unknown_values_stay_marked_wherever_they_go()
    {
        var body = Map("network:VirtualNetwork", """
            {"resourceGroupName": "g", "location": "$unknown", "addressSpace": {"$secret": {"addressPrefixes": ["10.0.0.0/16"]}},
             "subnets": [{"name": "a", "routeTable": {"id": "$unknown"}, "addressPrefix": {"$secret": "10.0.0.0/24"}}, "$unknown"]}
            """).Request.Body;

        Assert.Equal(
            Json.Object("""
                {"location": "$unknown", "properties": {"addressSpace": {"$secret": {"addressPrefixes": ["10.0.0.0/16"]}},
                  "subnets": [{"name": "a", "properties": {"routeTable": {"id": "$unknown"}, "addressPrefix": {"$secret": "10.0.0.0/24"}}}, "$unknown"]}}
                """),
            body);
    }

    [Fact]
    public void An_identity_that_is_not_known_makes_the_map_of_identities_unknown()
    {
        var body = Map("search:Service", """
            {"resourceGroupName": "g", "identity": {"type": "UserAssigned", "userAssignedIdentities": ["/a", "$unknown"]}}
            """).Request.Body;

        Assert.Equal(Json.Object("""{"identity": {"type": "UserAssigned", "userAssignedIdentities": "$unknown"}}"""), body);
    }

    [Theory]
    [InlineData("addresSpace", "addresSpace", "addressSpace")]
    [InlineData("subnets", "subnets[0].delegation", "delegations")]
    public void An_input_without_a_place_is_found_by_its_path_with_the_name_that_was_meant(string input, string path, string meant)
    {
        var value = input == "subnets" ? """[{"name": "a", "delegation": []}]""" : "{}";

        var mapping = Map("network:VirtualNetwork", $$"""{"resourceGroupName": "g", "location": "westus3", "{{input}}": {{value}}}""");

        var finding = Assert.Single(mapping.Findings);
        Assert.Equal(("schema-unknown-property", path), (finding.Rule, finding.Path));
        Assert.Contains($"Did you mean '{meant}'?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_inputs_for_one_place_are_found()
    {
        var finding = Assert.Single(Map("applicationinsights:Component", """
            {"resourceGroupName": "g", "resourceName": "ai", "applicationType": "web", "Application_Type": "other"}
            """).Findings);

        Assert.Equal(("schema-unknown-property", "applicationType"), (finding.Rule, finding.Path));
        Assert.Contains("another input", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_inside_a_secret_is_not_shown()
    {
        var finding = Assert.Single(Map("network:VirtualNetwork", """{"resourceGroupName": "g", "addressSpace": {"$secret": {"hunter2": 1}}}""").Findings);

        Assert.Equal("addressSpace[\"[secret]\"]", finding.Path);
        Assert.DoesNotContain("hunter2", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_part_of_the_id_is_found_and_an_unknown_one_leaves_a_mark()
    {
        var missing = Map("network:Subnet", """{"virtualNetworkName": "hub", "subnetName": "a"}""");
        var unknown = Map("network:Subnet", """{"resourceGroupName": "$unknown", "virtualNetworkName": "hub", "subnetName": "a"}""");

        Assert.Equal(("schema-missing-required", "resourceGroupName"), Assert.Single(missing.Findings) is var finding ? (finding.Rule, finding.Path) : default);
        Assert.Empty(unknown.Findings);
        Assert.Null(unknown.Id);
        Assert.Equal($"/subscriptions/{Subscription}/resourceGroups/[unknown]", unknown.Request.Scope);
    }

    [Fact]
    public void A_secret_never_becomes_part_of_an_id()
    {
        var mapping = Map("network:Subnet", """{"resourceGroupName": "g", "virtualNetworkName": {"$secret": "hidden"}, "subnetName": "a"}""");

        Assert.Null(mapping.Id);
        Assert.Equal("[secret]/a", mapping.Request.Name);
    }

    [Fact]
    public void A_name_in_the_body_must_be_the_name_in_the_id()
    {
        var mapping = Map("network:Subnet", """{"resourceGroupName": "g", "virtualNetworkName": "v", "subnetName": "a", "name": "b"}""");

        Assert.Equal("name-refused", Assert.Single(mapping.Findings).Rule);
    }

    [Fact]
    public void What_is_not_of_azure_native_has_no_request() =>
        Assert.Null(Mapper.Map("urn", "random:index/randomString:RandomString", "suffix", ObjectValue.Empty, Subscription));
}
