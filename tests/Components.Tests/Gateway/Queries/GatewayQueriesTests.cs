using System.Collections.Immutable;
using System.Text.Json;
using Infra.Components.Gateway.Queries;
using Infra.Tests;

namespace Infra.Components.Tests.Gateway.Queries;

public sealed class GatewayQueriesTests
{
    private static readonly PriceList Prices = new("EUR", [new("it's \\ \"odd\"", 1.25m, 10m), new("gpt-5.1", 0.5m, 0m)]);

    private static readonly string Folder = Path.Combine(Repository.Root, "components", "Gateway", "Queries");

    /// <summary>Every file that there is, so that a new one cannot be missed.</summary>
    private static ImmutableArray<(string Name, string Text)> Files =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "components"), "*.kql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), WithParameters(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))),
    ];

    private static ImmutableArray<GatewayFunction> Functions => GatewayQueries.Functions(Prices);

    [Fact]
    public async Task The_language_service_of_Kusto_finds_nothing_wrong_with_any_file()
    {
        Assert.True(Files.Length >= 20, $"Only {Files.Length} queries were found.");
        Assert.Empty(await KustoLanguage.CheckAsync(Functions, Files));
    }

    [Theory]
    [InlineData("GatewayTokens.kql", "by CorrelationId;", "by CorrelationId", "KS")]
    [InlineData("failures.kql", "max(TimeGenerated)", "max(TimeGenerated", "KS005")]
    [InlineData("GatewayCalls.kql", "ResponseCode,", "ReponseCode,", "KS142")]
    [InlineData("GatewayAlertedCalls.kql", "by SystemAlertId", "by SystemAlertsId", "KS142")]
    [InlineData("GatewayTokenMetrics.kql", "Tokens = Sum", "Tokens = Total", "KS142")]
    [InlineData("costs-by-app.kql", "countif(not(Priced))", "countif(not(Unpriced))", "KS142")]
    [InlineData("errors.kql", "GatewayCalls()", "GatewayCall()", "KS")]
    [InlineData("conversation.kql", "GatewayConversation('{CorrelationId}')", "GatewayConversation()", "KS")]
    public async Task It_finds_what_is_misspelt_and_names_of_columns_that_no_table_has(string file, string right, string wrong, string code)
    {
        var broken = Files.Single(known => known.Name == file);
        Assert.Contains(right, broken.Text, StringComparison.Ordinal);

        var findings = await KustoLanguage.CheckAsync(Functions, [(file, broken.Text.Replace(right, wrong, StringComparison.Ordinal))]);

        Assert.Contains(findings, finding => finding.Severity == "Error" && finding.Code.StartsWith(code, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Equal(file, finding.Document));
    }

    [Fact]
    public async Task Functions_with_any_price_list_are_right_and_so_are_alerts_that_need_no_function()
    {
        Assert.Empty(await KustoLanguage.CheckAsync(
            Functions, Functions.Select(function => (function.Alias, WithParameters(function.Alias, function.Body)))));
        Assert.Empty(await KustoLanguage.CheckAsync(
            [], Alerts.Select(alert => (alert, GatewayQueries.SelfContained(alert)))));
    }

    [Fact]
    public void A_price_list_is_in_the_one_function_that_asks_for_it()
    {
        var prices = Functions.Single(function => function.Alias == "GatewayPrices").Body;

        var literal = prices.Split("parse_json('")[1].Split("')\n")[0].Replace("\\\\", "\\", StringComparison.Ordinal);
        Assert.Equal(
            [("gpt-5.1", 0.5m, 0m), ("it's \\ \"odd\"", 1.25m, 10m)],
            JsonSerializer.Deserialize<JsonElement>(literal).EnumerateArray().Select(price =>
                (price.GetProperty("name").GetString()!, price.GetProperty("prompt").GetDecimal(), price.GetProperty("completion").GetDecimal())));
        Assert.Contains("Currency = 'EUR'", prices, StringComparison.Ordinal);
        Assert.All(Functions, function => Assert.DoesNotContain("'$", function.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_of_functions_is_a_function_after_those_that_it_calls()
    {
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Folder, "Functions")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            Functions.Select(function => function.Alias).Order(StringComparer.Ordinal));
        Assert.All(Functions, function => Assert.DoesNotContain(
            Functions.Skip(Functions.IndexOf(function)), later => function.Body.Contains($"{later.Alias}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_alert_brings_the_functions_that_it_calls_and_no_other()
    {
        var refusals = GatewayQueries.SelfContained("refusals.kql");

        Assert.StartsWith("let GatewayCalls = () {\n", refusals, StringComparison.Ordinal);
        Assert.Contains("let GatewayFailures = () {\n", refusals, StringComparison.Ordinal);
        Assert.DoesNotContain("GatewayTokens", refusals, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_has_every_query_of_its_folder_and_looks_into_the_workspace()
    {
        using var workbook = JsonDocument.Parse(GatewayQueries.WorkbookFor("/subscriptions/s/workspace"));
        var items = workbook.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content"))
            .Where(content => content.TryGetProperty("query", out _)).ToArray();

        Assert.Equal(
            Directory.GetFiles(Path.Combine(Folder, "Workbook")).Select(File.ReadAllText).Order(StringComparer.Ordinal),
            items.Select(item => item.GetProperty("query").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(items, item =>
        {
            Assert.Equal("/subscriptions/s/workspace", Assert.Single(item.GetProperty("crossComponentResources").EnumerateArray()).GetString());
            Assert.Equal("TimeRange", item.GetProperty("timeContextFromParameter").GetString());
        });
        Assert.Equal("/subscriptions/s/workspace", Assert.Single(workbook.RootElement.GetProperty("fallbackResourceIds").EnumerateArray()).GetString());
    }

    /// <summary>What reads the log of the calls must ask for what the policy writes into it.</summary>
    [Fact]
    public void The_queries_read_what_the_policies_write()
    {
        var caller = File.ReadAllText(Path.Combine(Repository.Root, "components", "Gateway", "Policies", "Fragments", "identify-caller.xml"));
        var trace = File.ReadAllText(Path.Combine(Repository.Root, "components", "Gateway", "Policies", "Fragments", "trace-call.xml"));
        var tokens = File.ReadAllText(Path.Combine(Repository.Root, "components", "Gateway", "Policies", "Fragments", "count-tokens.xml"));

        Assert.Contains("<trace source=\"caller\"", trace, StringComparison.Ordinal);
        Assert.All(Quoted("GatewayCalls.kql", "Caller[\""), name => Assert.Contains($"<metadata name=\"{name}\"", trace, StringComparison.Ordinal));
        Assert.All(Quoted("GatewayTokenMetrics.kql", "Properties[\""), name => Assert.Contains($"<dimension name=\"{name}\"", tokens, StringComparison.Ordinal));
        Assert.All(Quoted("GatewayCalls.kql", "BackendRequestHeaders[\""), name =>
        {
            Assert.Contains($"<set-header name=\"{name}\" exists-action=\"override\"", caller, StringComparison.Ordinal);
            Assert.Contains(name, Components.Gateway.CallLogs.ApiLogging.RequestHeaders);
        });

        static string[] Quoted(string file, string before)
        {
            string[] names = [.. GatewayQueries.Read(file).Split(before).Skip(1).Select(rest => rest.Split('"')[0])];
            Assert.NotEmpty(names);
            return names;
        }
    }

    private static string[] Alerts => [.. Directory.GetFiles(Path.Combine(Folder, "Alerts")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private static string WithParameters(string alias, string body) => Functions.SingleOrDefault(function => function.Alias == alias) is { Parameters.Length: > 0 } function
        ? $"declare query_parameters({function.Parameters});\n{body}"
        : body;
}
