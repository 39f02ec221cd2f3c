using System.Text;
using System.Text.Json;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Tests.Arm;

namespace Infra.Analysis.Tests.Schema;

public sealed class SchemaGapsTests
{
    private const string Connection = "Microsoft.CognitiveServices/accounts/projects/connections";
    private static readonly SchemaCheck Check = new(ArmTypes.Shared);

    private static string[] Findings(string body, string type = Connection, string version = "2025-06-01", string name = "account/project/gateway") =>
        [.. Check.Check("urn", new ArmRequest(type, version, name, "/subscriptions/s/resourceGroups/g", Json.Object(body)))
            .Select(finding => $"{finding.Severity} {finding.Rule} {finding.Path}")];

    [Fact]
    public void What_a_gap_covers_is_reported_as_info_with_its_source()
    {
        var findings = Check.Check("urn", new ArmRequest(Connection, "2025-06-01", "account/project/gateway", "/subscriptions/s/resourceGroups/g", Json.Object("""
            {"properties": {"authType": "ProjectManagedIdentity", "category": "ApiManagement", "target": "https://a", "audience": "https://b", "credentials": {}}}
            """)));

        Assert.Equal(["properties.audience", "properties.authType", "properties.category", "properties.credentials"], findings.Select(finding => finding.Path));
        Assert.All(findings, finding => Assert.Equal(("schema-gap", Severity.Info), (finding.Rule, finding.Severity)));
        Assert.All(findings, finding => Assert.Contains("foundry-samples", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_account_level_and_the_siblings_of_oauth_are_covered_too()
    {
        Assert.Equal(
            ["Info schema-gap properties.authType"],
            Findings("""{"properties": {"authType": "ProjectManagedIdentity"}}""", "Microsoft.CognitiveServices/accounts/connections", name: "account/gateway"));
        Assert.Equal(
            ["Info schema-gap properties.scopes", "Info schema-gap properties.tokenUrl"],
            Findings("""{"properties": {"authType": "OAuth2", "tokenUrl": "https://a", "scopes": ["b"]}}"""));
        Assert.Equal(
            ["Info schema-gap properties.capabilityHostKind"],
            Findings("""{"properties": {"capabilityHostKind": "Agents"}}""", "Microsoft.CognitiveServices/accounts/projects/capabilityHosts"));
    }

    [Theory]
    [InlineData("""{"properties": {"authType": "projectManagedIdentity"}}""", "Error schema-discriminator properties.authType")]
    [InlineData("""{"properties": {"authType": "ApiKey", "audience": "https://b"}}""", "Error schema-unknown-property properties.audience")]
    [InlineData("""{"properties": {"authType": "ProjectManagedIdentity", "tokenUrl": "https://b"}}""", "Error schema-unknown-property properties.tokenUrl")]
    [InlineData("""{"properties": {"authType": "ProjectManagedIdentity", "audience": 1}}""", "Error schema-kind properties.audience")]
    [InlineData("""{"properties": {"authType": "ProjectManagedIdentity", "credentials": {"key": "k"}}}""", "Error schema-unknown-property properties.credentials.key")]
    [InlineData("""{"properties": {"authType": "ProjectManagedIdentity", "audiense": "https://b"}}""", "Error schema-unknown-property properties.audiense")]
    [InlineData("""{"properties": {"authType": "OAuth2", "scopes": "all"}}""", "Error schema-kind properties.scopes")]
    public void Nothing_beside_a_gap_is_softened(string body, string error) =>
        Assert.Equal([error], Findings(body).Where(finding => finding.StartsWith("Error", StringComparison.Ordinal)));

    [Fact]
    public void Another_type_with_the_same_property_is_not_covered() =>
        Assert.Contains(
            "Error schema-unknown-property properties.audience",
            Findings("""{"properties": {"audience": "https://b"}}""", "Microsoft.CognitiveServices/accounts/projects", name: "account/project"));

    [Fact]
    public void A_version_after_the_last_known_one_is_not_covered()
    {
        var gaps = Read("""
            [{"type": "Microsoft.Network/routeTables", "versions": {"from": "2024-01-01", "to": "2024-05-01"}, "path": "properties.colour", "kind": "property",
              "shape": "string", "source": "a test"}]
            """);

        Assert.NotNull(gaps.Of("microsoft.network/routetables", "2024-05-01").Property(Trail.Root.Member("properties").Member("colour")));
        Assert.Null(gaps.Of("Microsoft.Network/routeTables", "2024-05-01-preview").Property(Trail.Root.Member("properties").Member("colour")));
        Assert.Null(gaps.Of("Microsoft.Network/routeTables", "2023-11-01").Property(Trail.Root.Member("properties").Member("colour")));
        Assert.Null(gaps.Of("Microsoft.Network/routeTables", "2024-05-01").Property(Trail.Root.Member("properties").Member("color")));
    }

    [Fact]
    public void A_gap_in_a_list_holds_for_each_element()
    {
        var gaps = Read("""
            [{"type": "Microsoft.Network/routeTables", "versions": {"from": "2024-05-01", "to": "2024-05-01"}, "path": "properties.routes[*].properties.nextHopType",
              "kind": "value", "value": "Moon", "source": "a test"}]
            """);
        var request = new ArmRequest("Microsoft.Network/routeTables", "2024-05-01", "rt", "/subscriptions/s/resourceGroups/g", Json.Object("""
            {"properties": {"routes": [{"properties": {"nextHopType": "Internet"}}, {"properties": {"nextHopType": "Moon"}}]}}
            """));

        var finding = Assert.Single(Check.Check("urn", request, gaps));

        Assert.Equal(("schema-gap", "properties.routes[1].properties.nextHopType"), (finding.Rule, finding.Path));
    }

    [Theory]
    [InlineData("2020-06-10", """{"location": "global", "kind": "Bing.GroundingCustomSearch", "sku": {"name": "G2"}, "tags": {"owner": "me"}}""", "Info schema-gap ")]
    [InlineData("2020-06-10", """{"location": "global", "sku": {"nane": "G2"}}""", "Info schema-gap ", "Error schema-unknown-property sku.nane")]
    [InlineData("2025-05-01-preview", """{"location": "global"}""", "Unknown schema-unknown-type ")]
    public void A_type_without_definition_is_checked_as_far_as_it_is_known(string version, string body, params string[] expected)
    {
        var request = new ArmRequest("Microsoft.Bing/accounts", version, "bing", "/subscriptions/s/resourceGroups/g", Json.Object(body));

        Assert.Equal(expected.Order(StringComparer.Ordinal), Check.Check("urn", request).Select(finding => $"{finding.Severity} {finding.Rule} {finding.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_gap_of_the_project_is_one()
    {
        var types = ArmTypes.Shared;
        Assert.NotEmpty(SchemaGaps.Shared.All);
        Assert.All(SchemaGaps.Shared.All, gap =>
        {
            Assert.Contains('/', gap.Source);
            if (gap.Kind == SchemaGapKind.Type)
            {
                Assert.False(types.Knows(gap.Type, gap.FirstVersion), gap.Type);
                return;
            }

            Assert.True(types.Knows(gap.Type, gap.FirstVersion), gap.Type);
            Assert.True(types.Knows(gap.Type, gap.LastVersion), gap.Type);
        });
        Assert.Equal(SchemaGaps.Shared.All.Length, SchemaGaps.Shared.All.Select(gap => (gap.Type, gap.Path, gap.Value)).Distinct().Count());
    }

    [Theory]
    [InlineData("""[{"type": "A/b"}]""", "path")]
    [InlineData("""[{"type": "A/b", "path": "p", "kind": "thing"}]""", "value, property and type")]
    [InlineData("""[{"type": "A/b", "path": "p", "kind": "value", "value": "v", "source": "s"}]""", "versions")]
    [InlineData("""[{"type": "A/b", "path": "p", "kind": "value", "value": "v", "versions": {"from": "1", "to": "2"}}]""", "source")]
    [InlineData("""[{"type": "A/b", "path": "p", "kind": "property", "shape": "blob", "versions": {"from": "1", "to": "2"}, "source": "s"}]""", "account, empty, endpoint, identity, string, strings")]
    [InlineData("""[{"type": "A/b", "path": "p", "kinds": "value"}]""", "kinds")]
    public void A_gap_that_is_not_whole_is_refused_with_what_it_lacks(string json, string says) =>
        Assert.Contains(says, Assert.ThrowsAny<JsonException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static SchemaGaps Read(string json) => SchemaGaps.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
