using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Tests.Arm;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Schema;

public sealed class SchemaCheckTests
{
    private const string Group = "/subscriptions/s/resourceGroups/g";
    private static readonly SchemaCheck Check = new(ArmTypes.Shared);

    private const string Hub = """
        {"location": "westus3", "tags": {"team": "platform"},
         "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
           "subnets": [
             {"name": "AzureFirewallSubnet", "properties": {"addressPrefix": "10.0.0.0/26"}},
             {"name": "agents", "properties": {"addressPrefix": "10.0.1.0/24", "privateEndpointNetworkPolicies": "Enabled",
               "networkSecurityGroup": {"id": "/nsg"}, "delegations": [{"name": "app", "properties": {"serviceName": "Microsoft.App/environments"}}]}}]}}
        """;

    private const string Database = """
        {"location": "westus3", "kind": "GlobalDocumentDB", "properties": {"databaseAccountOfferType": "Standard",
          "consistencyPolicy": {"defaultConsistencyLevel": "Session", "maxIntervalInSeconds": 5},
          "locations": [{"locationName": "westus3", "failoverPriority": 0}],
          "backupPolicy": {"type": "Continuous", "continuousModeProperties": {"tier": "Continuous7Days"}}}}
        """;

    private const string Account = """
        {"location": "westus3", "kind": "AIServices", "sku": {"name": "S0"}, "identity": {"type": "SystemAssigned"},
         "properties": {"customSubDomainName": "lab", "publicNetworkAccess": "Disabled"}}
        """;

    private const string Backend = """
        {"properties": {"url": "https://a.example", "protocol": "http", "type": "Single", "tls": {"validateCertificateChain": true},
          "circuitBreaker": {"rules": [{"name": "r", "tripDuration": "PT1M", "failureCondition": {"count": 3, "interval": "PT1M"}}]}}}
        """;

    private static readonly Dictionary<string, (string Type, string Version, string Name, string Body)> Good = new()
    {
        ["hub"] = ("Microsoft.Network/virtualNetworks", "2024-05-01", "hub", Hub),
        ["database"] = ("Microsoft.DocumentDB/databaseAccounts", "2025-10-15", "lab-db", Database),
        ["account"] = ("Microsoft.CognitiveServices/accounts", "2025-06-01", "lab-foundry", Account),
        ["backend"] = ("Microsoft.ApiManagement/service/backends", "2024-05-01", "apim/backend", Backend),
        ["group"] = ("Microsoft.Resources/resourceGroups", "2024-03-01", "net", """{"location": "westus3"}"""),
    };

    private static ArmRequest Request(string example)
    {
        var (type, version, name, body) = Good[example];
        return new ArmRequest(type, version, name, Group, Json.Object(body));
    }

    public static TheoryData<string> Examples => [.. Good.Keys];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_body_as_azure_has_it_has_no_finding(string example) => Assert.Empty(Check.Check("urn", Request(example)));

    [Theory]
    [InlineData("hub", "\"addressSpace\"", "\"adressSpace\"", "schema-unknown-property", "properties.adressSpace", "Did you mean 'addressSpace'?")]
    [InlineData("hub", "\"addressPrefix\": \"10.0.1.0/24\"", "\"addressPrefx\": \"10.0.1.0/24\"", "schema-unknown-property",
        "properties.subnets[1].properties.addressPrefx", "Did you mean 'addressPrefix'?")]
    [InlineData("hub", "\"properties\": {\"addressPrefix\": \"10.0.0.0/26\"}", "\"addressPrefix\": \"10.0.0.0/26\"", "schema-unknown-property",
        "properties.subnets[0].addressPrefix", "is no property of Subnet")]
    [InlineData("hub", "\"tags\": {\"team\": \"platform\"}", "\"tags\": {\"team\": 5}", "schema-kind", "tags.team", "must be a string, but is the number 5")]
    [InlineData("hub", "[\"10.0.0.0/16\"]", "\"10.0.0.0/16\"", "schema-kind", "properties.addressSpace.addressPrefixes",
        "must be a list, but is the string '10.0.0.0/16'")]
    [InlineData("hub", "\"location\": \"westus3\"", "\"location\": \"westus3\", \"etag\": \"x\"", "schema-read-only", "etag", "only Azure sets it")]
    [InlineData("hub", "Microsoft.App/environments", "Microsoft.App/enviroments", "delegation-unknown",
        "properties.subnets[1].properties.delegations[0].properties.serviceName", "Did you mean 'Microsoft.App/environments'?")]
    [InlineData("database", "\"Session\"", "\"Sesion\"", "schema-enum", "properties.consistencyPolicy.defaultConsistencyLevel", "Did you mean 'Session'?")]
    [InlineData("database", "\"maxIntervalInSeconds\": 5", "\"maxIntervalInSeconds\": 4", "schema-range",
        "properties.consistencyPolicy.maxIntervalInSeconds", "5 to 86400")]
    [InlineData("database", "\"databaseAccountOfferType\": \"Standard\",", "", "schema-missing-required", "properties.databaseAccountOfferType",
        "requires it")]
    [InlineData("database", "\"type\": \"Continuous\"", "\"type\": \"Continous\"", "schema-discriminator", "properties.backupPolicy.type",
        "Did you mean 'Continuous'?")]
    [InlineData("database", "\"type\": \"Continuous\", \"continuousModeProperties\": {\"tier\": \"Continuous7Days\"}", "", "schema-discriminator",
        "properties.backupPolicy.type", "Accepted: Continuous, Periodic")]
    [InlineData("database", "continuousModeProperties", "continuousModeProperty", "schema-unknown-property",
        "properties.backupPolicy.continuousModeProperty", "ContinuousModeBackupPolicy")]
    [InlineData("account", "\"name\": \"S0\"", "\"size\": \"S0\"", "schema-missing-required", "sku.name", "requires it")]
    [InlineData("account", "\"SystemAssigned\"", "\"SystemAsigned\"", "schema-enum", "identity.type", "Did you mean 'SystemAssigned'?")]
    [InlineData("backend", "\"validateCertificateChain\": true", "\"validateCertificateChain\": \"true\"", "schema-kind",
        "properties.tls.validateCertificateChain", "must be a boolean, but is the string 'true'")]
    [InlineData("backend", "\"https://a.example\"", "\"\"", "schema-length", "properties.url", "1 to 2000 are accepted")]
    [InlineData("group", "\"location\": \"westus3\"", "", "schema-missing-required", "location", "requires it")]
    [InlineData("group", "\"westus3\"", "null", "schema-missing-required", "location", "requires it")]
    public void A_defect_is_found_by_name_and_path_and_only_it(string example, string right, string wrong, string rule, string path, string says)
    {
        var request = Request(example);
        Assert.Contains(right, Good[example].Body, StringComparison.Ordinal);

        var finding = Assert.Single(Check.Check("urn", request with { Body = Json.Object(Good[example].Body.Replace(right, wrong, StringComparison.Ordinal)) }));

        Assert.Equal((rule, path, Severity.Error, "urn"), (finding.Rule, finding.Path, finding.Severity, finding.Urn));
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Help);
    }

    [Fact]
    public void All_defects_are_found_at_once()
    {
        var findings = Check.Check("urn", Request("hub") with { Body = Json.Object("""{"locaton": "westus3", "properties": {"adressSpace": {}, "subnets": {}}}""") });

        Assert.Equal(
            ["schema-unknown-property locaton", "schema-unknown-property properties.adressSpace", "schema-kind properties.subnets"],
            findings.Select(finding => $"{finding.Rule} {finding.Path}"));
    }

    [Theory]
    [InlineData("Microsoft.CognitiveServices/accounts", "2025-06-01", "x", "2 to 64")]
    [InlineData("Microsoft.CognitiveServices/accounts", "2025-06-01", "-lab", "pattern")]
    [InlineData("Microsoft.CognitiveServices/accounts", "2025-06-01", "lab/part", "one part for each level")]
    [InlineData("Microsoft.Network/virtualNetworks/subnets", "2024-05-01", "hub", "one part for each level")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices", "2024-01-01", "files/other", "default")]
    public void A_name_that_azure_refuses_is_found(string type, string version, string name, string says)
    {
        var finding = Check.Check("urn", new ArmRequest(type, version, name, Group, ObjectValue.Empty)).First(finding => finding.Rule == "name-refused");

        Assert.Equal((Severity.Error, "name"), (finding.Severity, finding.Path));
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[unknown]")]
    [InlineData("[secret]")]
    public void A_name_that_is_not_known_is_not_judged(string name) =>
        Assert.Empty(Check.Check("urn", Request("account") with { Name = name }));

    [Fact]
    public void Unknown_values_are_not_judged_and_are_not_missing()
    {
        var body = Json.Object("""
            {"location": "$unknown", "kind": "$unknown", "properties": {"databaseAccountOfferType": "$unknown", "locations": ["$unknown"],
              "backupPolicy": {"type": "$unknown", "continuousModeProperties": {}}, "consistencyPolicy": "$unknown"}}
            """);

        Assert.Empty(Check.Check("urn", Request("database") with { Body = body }));
    }

    [Theory]
    [InlineData("""{"properties": {"databaseAccountOfferType": {"$secret": "hunter2"}, "locations": []}}""", "schema-enum")]
    [InlineData("""{"properties": {"databaseAccountOfferType": "Standard", "locations": {"$secret": {"hunter2": "hunter2"}}}}""", "schema-kind")]
    [InlineData("""{"properties": {"databaseAccountOfferType": "Standard", "locations": [{"$secret": {"hunter2": 1}}]}}""", "schema-unknown-property")]
    [InlineData("""{"properties": {"databaseAccountOfferType": "Standard", "locations": [], "backupPolicy": {"type": {"$secret": "hunter2"}}}}""", "schema-discriminator")]
    public void A_secret_is_checked_and_not_shown(string body, string rule)
    {
        var finding = Assert.Single(Check.Check("urn", Request("database") with { Body = Json.Object(body) }));

        Assert.Equal(rule, finding.Rule);
        Assert.DoesNotContain("hunter2", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_type_calls_sensitive_is_not_shown_even_if_the_program_does_not_mark_it()
    {
        var request = new ArmRequest("Microsoft.CognitiveServices/accounts/connections", "2025-06-01", "a/connection", Group,
            Json.Object("""{"properties": {"authType": "ApiKey", "category": "ApiKey", "credentials": {"key": ["hunter2"]}}}"""));

        Assert.DoesNotContain("hunter2", string.Join('\n', Check.Check("urn", request)), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_and_multi_line_values_are_cut()
    {
        var body = Json.Object($$"""{"location": "westus3", "tags": "a\nb{{new string('x', 200)}}"}""");

        var message = Assert.Single(Check.Check("urn", Request("group") with { Body = body })).Message;

        Assert.Contains("'a b" + new string('x', 77) + "…'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_an_open_enum_does_not_list_is_doubted_if_close_to_a_known_one_and_otherwise_unknown()
    {
        var close = Json.Object("""{"properties": {"url": "https://a", "type": "Singel"}}""");
        var other = Json.Object("""{"properties": {"url": "https://a", "type": "Geographic"}}""");

        Assert.Equal(("schema-enum", Severity.Warning), Assert.Single(Check.Check("urn", Request("backend") with { Body = close })) is var finding
            ? (finding.Rule, finding.Severity) : default);
        Assert.Equal(("schema-enum", Severity.Unknown), Assert.Single(Check.Check("urn", Request("backend") with { Body = other })) is var doubt
            ? (doubt.Rule, doubt.Severity) : default);
    }

    [Fact]
    public void A_service_that_nobody_here_knows_is_unknown_and_letter_case_does_not_count()
    {
        var strange = Json.Object("""{"properties": {"delegations": [{"name": "d", "properties": {"serviceName": "Contoso.Things/others"}}]}}""");
        var lower = Json.Object("""{"properties": {"delegations": [{"name": "d", "properties": {"serviceName": "microsoft.app/environments"}}]}}""");
        var request = new ArmRequest("Microsoft.Network/virtualNetworks/subnets", "2024-05-01", "hub/agents", Group, strange);

        var finding = Assert.Single(Check.Check("urn", request));

        Assert.Equal(("delegation-unknown", Severity.Unknown, "properties.delegations[0].properties.serviceName"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Empty(Check.Check("urn", request with { Body = lower }));
    }

    [Theory]
    [InlineData("Microsoft.Network/virtualNetworks", "2024-05-99", "2026-03-01")]
    [InlineData("Microsoft.Network/virtualNetwork", "2024-05-01", "Did you mean 'Microsoft.Network/virtualNetworks'?")]
    [InlineData("Contoso.Things/others", "2024-05-01", "Contoso.Things/others")]
    public void A_type_or_version_that_is_not_defined_is_unknown(string type, string version, string says)
    {
        var finding = Assert.Single(Check.Check("urn", Request("hub") with { Type = type, ApiVersion = version }));

        Assert.Equal(("schema-unknown-type", Severity.Unknown), (finding.Rule, finding.Severity));
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_and_versions_are_found_whatever_their_letter_case() =>
        Assert.Empty(Check.Check("urn", Request("hub") with { Type = "microsoft.network/VIRTUALNETWORKS" }));

    [Fact]
    public void Inputs_that_the_mapper_places_pass_the_check()
    {
        var inputs = Json.Object("""
            {"resourceGroupName": "g", "accountName": "stlab", "location": "westus3", "kind": "StorageV2", "sku": {"name": "Standard_LRS"},
             "enableHttpsTrafficOnly": true, "minimumTlsVersion": "TLS1_2", "identity": {"type": "UserAssigned", "userAssignedIdentities": ["/a"]},
             "networkRuleSet": {"defaultAction": "Deny", "bypass": "AzureServices", "ipRules": [{"iPAddressOrRange": "1.2.3.4"}]}}
            """);

        var mapping = new ArmMapper(ArmTypes.Shared).Map("urn", "azure-native:storage:StorageAccount", "st", inputs, "s")!;

        Assert.Empty(mapping.Findings);
        Assert.Empty(Check.Check("urn", mapping.Request));
    }
}
