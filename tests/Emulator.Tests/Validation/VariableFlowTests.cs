using System.Collections.Immutable;
using Infra.Emulator.Documents;
using Infra.Emulator.Statements;
using Infra.Emulator.Validation;
using Infra.Tests;

namespace Infra.Emulator.Tests.Validation;

public sealed class VariableFlowTests
{
    private const string Backend = "<backend><base /></backend>";

    [Fact]
    public void A_blueprint_that_is_stored_under_one_name_and_tested_under_another_is_found()
    {
        // The defect of the Terraform lab: the comparison with "none" was true for every request.
        var found = Validate(
            """
            <policies>
              <inbound>
                <base />
                <set-variable name="baggage-entra-agent-blueprint-id" value="@(context.Request.Headers.GetValueOrDefault("baggage", "none"))" />
                <choose>
                  <when condition="@(context.Variables.GetValueOrDefault<string>("entra-agent-blueprint-id") != "none")">
                    <set-backend-service backend-id="pool" />
                  </when>
                </choose>
              </inbound>
              <backend><base /></backend>
            </policies>
            """);

        var error = Assert.Single(found);
        Assert.Equal(("policy-variable", PolicySeverity.Error, new TextPosition(6, 26)), (error.Rule, error.Severity, error.Position));
        Assert.Contains("baggage-entra-agent-blueprint-id", error.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<choose><when condition=\"@(context.Tracing)\">{set}</when><otherwise>{set}</otherwise></choose>{read}")]
    [InlineData("<choose><when condition=\"@(context.Tracing)\">{set}</when><otherwise><return-response /></otherwise></choose>{read}")]
    [InlineData("<choose><when condition=\"@(!context.Variables.ContainsKey(\"a\"))\">{set}</when></choose>{read}")]
    [InlineData("<choose><when condition=\"@(context.Tracing)\">{set}</when></choose><choose><when condition=\"@(context.Variables.ContainsKey(\"a\") && context.Tracing)\">{read}</when></choose>")]
    [InlineData("<choose><when condition=\"@(context.Tracing)\">{set}</when></choose><set-variable name=\"b\" value=\"@(context.Variables.GetValueOrDefault(\"a\", \"none\"))\" />")]
    [InlineData("<retry condition=\"@((string)context.Variables[\"a\"] == \"x\")\" count=\"1\" interval=\"0\">{set}</retry>{read}")]
    [InlineData("<wait for=\"all\">{set}<choose><when condition=\"@(true)\"><set-variable name=\"c\" value=\"1\" /></when></choose></wait>{read}")]
    [InlineData("<cache-lookup-value key=\"k\" variable-name=\"a\" default-value=\"none\" />{read}")]
    [InlineData("<send-request response-variable-name=\"a\" ignore-error=\"true\"><set-url>https://contoso.com</set-url></send-request>{read}")]
    [InlineData("<validate-jwt header-name=\"Authorization\" output-token-variable-name=\"a\" />{read}")]
    public void A_variable_that_every_way_has_set_can_be_read(string inbound) => Assert.Empty(Validate(Document(inbound)));

    [Theory]
    [InlineData("{read}{set}")]
    [InlineData("<choose><when condition=\"@(context.Tracing)\">{set}</when></choose>{read}")]
    [InlineData("<choose><when condition=\"@(context.Variables.ContainsKey(\"a\") || context.Tracing)\">{read}</when></choose>{set}")]
    [InlineData("<cache-lookup-value key=\"k\" variable-name=\"a\" />{read}")]
    [InlineData("<wait for=\"any\">{set}<choose><when condition=\"@(true)\"><set-variable name=\"c\" value=\"1\" /></when></choose></wait>{read}")]
    [InlineData("<authentication-managed-identity resource=\"r\" output-token-variable-name=\"a\" ignore-error=\"true\" />{read}")]
    public void A_variable_that_some_way_has_not_set_is_reported_where_it_is_read(string inbound) =>
        Assert.Equal("policy-variable", Assert.Single(Validate(Document(inbound))).Rule);

    [Fact]
    public void What_a_broader_scope_sets_before_base_is_set_after_it_and_not_before()
    {
        var api = new PolicyText("api", Document("{set}")) { Scope = PolicyScope.Api, Parents = [] };
        PolicyText Operation(string inbound) => new("operation", Document(inbound)) { Scope = PolicyScope.Operation, Parents = ["api"] };

        Assert.Empty(Validate(api, Operation("<base />{read}")));
        Assert.Equal("operation", Assert.Single(Validate(api, Operation("{read}<base />"))).Document);
        Assert.Equal("operation", Assert.Single(Validate(api, Operation("{read}"))).Document);
    }

    [Fact]
    public void What_every_product_sets_is_set_and_what_one_of_them_leaves_out_is_not()
    {
        PolicyText Product(string name, string inbound) => new(name, Document(inbound)) { Scope = PolicyScope.Product, Parents = [] };
        var api = new PolicyText("api", Document("<base />{read}")) { Scope = PolicyScope.Api, Parents = ["one", "two"] };

        Assert.Empty(Validate(api, Product("one", "{set}"), Product("two", "{set}")));
        Assert.Equal("api", Assert.Single(Validate(api, Product("one", "{set}"), Product("two", ""))).Document);
    }

    [Fact]
    public void A_fragment_sets_variables_where_it_is_included()
    {
        var fragment = new PolicyText("fragment", "<fragment>" + Fill("{set}") + "</fragment>") { FragmentId = "identify" };

        Assert.Empty(Validate(new PolicyText("d", Document("<include-fragment fragment-id=\"identify\" />{read}")) { Parents = [] }, fragment));
        Assert.Single(Validate(new PolicyText("d", Document("{read}<include-fragment fragment-id=\"identify\" />")) { Parents = [] }, fragment));
    }

    [Fact]
    public void Fragments_that_include_each_other_are_reported_and_end()
    {
        static PolicyText Fragment(string id, string other) => new(id, $"<fragment><include-fragment fragment-id=\"{other}\" /></fragment>") { FragmentId = id };

        var found = Validate(new PolicyText("d", Document("<include-fragment fragment-id=\"a\" />")) { Parents = [] }, Fragment("a", "b"), Fragment("b", "a"));

        Assert.Contains(found, diagnostic => diagnostic.Rule == "policy-fragment-cycle");
    }

    [Fact]
    public void Where_the_broader_scope_is_not_known_nobody_says_that_a_variable_is_not_set()
    {
        var unknown = Assert.Single(Validate(new PolicyText("d", Document("<base />{read}"))));
        var certain = Assert.Single(Validate(new PolicyText("d", Document("{read}"))));

        Assert.Equal((PolicySeverity.Unknown, PolicySeverity.Error), (unknown.Severity, certain.Severity));
    }

    [Theory]
    [InlineData("{read}")]
    [InlineData("<set-variable name=\"b\" value=\"@((string)context.Variables.GetValueOrDefault<string>(\"a\"))\" />")]
    public void A_variable_that_one_way_sets_is_unknown_and_no_error_where_the_broader_scope_may_have_set_it(string read)
    {
        const string OneWay = "<choose><when condition=\"@(context.Tracing)\">{set}</when></choose>";

        Assert.Equal(PolicySeverity.Unknown, Assert.Single(Validate(new PolicyText("d", Document("<base />" + OneWay + read)))).Severity);
        Assert.NotEqual(PolicySeverity.Unknown, Assert.Single(Validate(new PolicyText("d", Document(OneWay + read + "<base />")))).Severity);
    }

    [Fact]
    public void The_gateways_own_documents_have_no_error_when_nobody_says_which_of_them_is_the_broadest()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "components", "Gateway", "Policies"), "*.xml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => new PolicyText(file, File.ReadAllText(file)) { FragmentId = Path.GetFileNameWithoutExtension(file) });

        Assert.DoesNotContain(
            PolicyValidator.Validate(new PolicySet { Texts = [.. texts] }, TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == PolicySeverity.Error);
    }

    private static string Document(string inbound) => $"<policies><inbound>{Fill(inbound)}</inbound>{Backend}</policies>";

    private static string Fill(string text) => text
        .Replace("{set}", "<set-variable name=\"a\" value=\"1\" />", StringComparison.Ordinal)
        .Replace("{read}", "<set-variable name=\"b\" value=\"@(context.Variables[\"a\"].ToString())\" />", StringComparison.Ordinal);

    private static ImmutableArray<PolicyDiagnostic> Validate(string document) => Validate(new PolicyText("d", document) { Parents = [] });

    private static ImmutableArray<PolicyDiagnostic> Validate(params PolicyText[] texts) =>
        PolicyValidator.Validate(new PolicySet { Texts = [.. texts], HasAllFragments = true }, TestContext.Current.CancellationToken);
}
