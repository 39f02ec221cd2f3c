using Infra.Cli.Tests.DevPlan;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.CallLogs;

/// <summary>What the configuration says of the gateway's logs is in the plan, and Azure's types accept it.</summary>
public sealed class CallLogsTests
{
    private const string Rule = "monitor:ScheduledQueryRule";
    private const string Arm = "resources:Resource";
    private const string ActionGroup = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ops/providers/Microsoft.Insights/actionGroups/ag-ops";
    private const string Account = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ops/providers/Microsoft.Storage/storageAccounts/stops";
    private const string Hub =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ops/providers/Microsoft.EventHub/namespaces/evhns-ops/authorizationRules/logs";

    [Fact]
    public async Task Tokens_without_messages_are_charged_at_the_prices_of_the_configuration()
    {
        var plan = await ExampleStacks.PlanAsync("one-account");

        Assert.All(plan.All(Arm).Where(one => one.Text("resourceType") == "diagnostics"), one =>
        {
            Assert.Equal("enabled", one.Text("properties.largeLanguageModel.logs"));
            Assert.Null(one.Text("properties.largeLanguageModel.requests.messages"));
        });
        var prices = plan.All("operationalinsights:SavedSearch", "gateway-GatewayPrices").Single().Text("query")!;
        Assert.Contains("""[{"name":"gpt-4.1-mini","prompt":0.5,"completion":2}]""", prices, StringComparison.Ordinal);
        Assert.Contains("'EUR'", prices, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_told_of_the_lab_is_told_of_the_gateways_calls()
    {
        var plan = await ExampleStacks.PlanAsync("one-account");

        Assert.All(["gateway-errors", "gateway-refusals"], name => Assert.True(plan.Has(Rule, name, rule =>
            rule.Text("actions.actionGroups.0") == plan.All("monitor:ActionGroup", "lab").Single().Id &&
            rule.Text("scopes.0") == plan.All("operationalinsights:Workspace", "gateway").Single().Id)));
        Assert.DoesNotContain((await ExampleStacks.PlanAsync("dev")).All(Rule), rule => rule.Name.StartsWith("gateway-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archive_and_an_action_group_that_exist_are_taken_as_they_are()
    {
        var plan = ExampleStacks.Analyze(await ExampleStacks.EvaluateAsync(
            "spill-over",
            settings: $$"""
                lab:gateway={
                  "publisher": { "name": "Foundry lab", "email": "lab@example.com" },
                  "logging": {
                    "maximumBytes": 4096,
                    "clientAddresses": false,
                    "archive": { "storageAccountId": "{{Account}}", "eventHub": { "authorizationRuleId": "{{Hub}}", "name": "llm" } },
                    "alerts": { "actionGroupId": "{{ActionGroup}}", "errorPercent": 1, "refusedCalls": 10 } } }
                """));

        Assert.Empty(DevLab.Findings(plan).Select(finding => finding.Message));
        Assert.True(plan.Has("monitor:DiagnosticSetting", "gateway-archive", setting =>
            (setting.Text("storageAccountId"), setting.Text("eventHubAuthorizationRuleId"), setting.Text("eventHubName")) == (Account, Hub, "llm")));
        Assert.True(plan.Has(Rule, "gateway-refusals", rule =>
            rule.Text("actions.actionGroups.0") == ActionGroup && rule.Text("criteria.allOf.0.threshold") == "10"));
        Assert.True(plan.Has(Arm, "gateway-openai-monitor", one =>
            one.Text("properties.largeLanguageModel.requests.maxSizeInBytes") == "4096" && one.Text("properties.logClientIp") == "false"));
        Assert.All(plan.All("apimanagement:Diagnostic"), diagnostic => Assert.Equal("false", diagnostic.Text("logClientIp")));
    }
}
