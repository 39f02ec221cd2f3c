using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Policies;

namespace Infra.Cli.Tests.Policies;

public sealed class PlanPoliciesTests
{
    private const string Service = "Microsoft.ApiManagement/service";
    private const string Sets = "<set-variable name=\"caller\" value=\"1\" />";
    private const string Reads = "<set-variable name=\"x\" value=\"@(context.Variables[\"caller\"].ToString())\" />";

    [Fact]
    public void A_document_is_checked_with_the_scopes_around_it()
    {
        Assert.Empty(Check(Api("<base />" + Reads), Global(Sets)));

        var finding = Assert.Single(Check(Api("<base />" + Reads), Global("")));
        Assert.Equal(("policy-variable", Severity.Error, "api", "properties.value"), (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        Assert.StartsWith("Line 1, column ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_that_contains_the_api_is_broader_than_it_and_so_is_the_service_alone()
    {
        var product = Resource("product", "products/policies", "gateway/team/policy", ("value", new TextValue(Document("<base />" + Sets))), ("format", new TextValue("rawxml")));
        var link = Resource("link", "products/apis", "gateway/team/chat");

        Assert.Equal("api", Assert.Single(Check(Api("<base />" + Reads), product, link)).Urn);
        Assert.Empty(Check(Api("<base />" + Reads), product, link, Global(Sets)));
    }

    [Fact]
    public void An_operation_of_an_api_without_a_document_takes_the_services()
    {
        var operation = Resource(
            "operation", "apis/operations/policies", "gateway/chat/list/policy", ("value", new TextValue(Document("<base />" + Reads))), ("format", new TextValue("rawxml")));

        Assert.Empty(Check(operation, Global(Sets)));
        Assert.Equal("operation", Assert.Single(Check(operation)).Urn);
    }

    [Fact]
    public void What_a_document_refers_to_must_be_in_the_plan_if_the_service_is()
    {
        var api = Api("<include-fragment fragment-id=\"identify\" /><set-backend-service backend-id=\"pool\" /><set-variable name=\"t\" value=\"{{tenant-id}}\" />");

        Assert.Equal(["policy-named-value", "policy-reference", "policy-reference"], Check(api).Select(finding => finding.Rule).Order());
        Assert.Empty(Check(
            api,
            Resource("fragment", "policyFragments", "gateway/identify", ("value", new TextValue("<fragment>" + Sets + "</fragment>")), ("format", new TextValue("rawxml"))),
            Resource("backend", "backends", "gateway/pool"),
            Resource("value", "namedValues", "gateway/tenant", ("displayName", new TextValue("tenant-id")), ("value", new SecretValue(new TextValue("contoso"))))));
    }

    [Fact]
    public void A_document_whose_text_is_not_known_is_not_passed()
    {
        var finding = Assert.Single(Check(Resource("api", "apis/policies", "gateway/chat/policy", ("value", new UnknownValue([])))));

        Assert.Equal(("policy-unread", Severity.Unknown), (finding.Rule, finding.Severity));
    }

    [Fact]
    public void A_statement_that_the_tier_does_not_know_is_found()
    {
        Assert.Equal("policy-statement-tier", Assert.Single(Check(Api("<invoke-dapr-binding name=\"x\" />"))).Rule);
    }

    private static Finding[] Check(params PlanResource[] resources)
    {
        var service = Resource("service", "", "gateway") with
        {
            Arm = new ArmRequest(Service, "2024-05-01", "gateway", "/scope", new ObjectValue([new("sku", new ObjectValue([new("name", new TextValue("StandardV2"))]))])),
        };
        return [.. PlanPolicies.Check(new Plan { Project = "p", Stack = "s", Resources = [service, .. resources] }, TestContext.Current.CancellationToken).Findings];
    }

    private static PlanResource Global(string inbound) =>
        Resource("global", "policies", "gateway/policy", ("value", new TextValue(Document(inbound).Replace("<base />", "", StringComparison.Ordinal))), ("format", new TextValue("rawxml")));

    private static PlanResource Api(string inbound) =>
        Resource("api", "apis/policies", "gateway/chat/policy", ("value", new TextValue(Document(inbound))), ("format", new TextValue("rawxml")));

    private static string Document(string inbound) => $"<policies><inbound>{inbound}</inbound><backend><base /></backend></policies>";

    private static PlanResource Resource(string urn, string kind, string name, params (string Key, PropertyValue Value)[] properties) => new()
    {
        Urn = urn,
        Type = "azure-native:apimanagement:X",
        Name = urn,
        Custom = true,
        Arm = new ArmRequest(
            kind.Length == 0 ? Service : $"{Service}/{kind}", "2024-05-01", name, "/scope",
            new ObjectValue([new("properties", new ObjectValue(properties.Select(property => KeyValuePair.Create(property.Key, property.Value))))])),
    };
}
