using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Components.Gateway.Apis;

namespace Infra.Components.Gateway.Queries;

/// <summary>
/// The queries of this folder, as files. What varies is a text that begins with a dollar, in quotes: <c>'$prices'</c> in a query is replaced
/// by the price list. In the workbook, a query that begins with an at sign is replaced by the file of that name.
/// </summary>
internal static class GatewayQueries
{
    private const string Workbook = "workbook.json";
    private const string Query = "query";

    /// <summary>The functions without what varies, each after those that it calls.</summary>
    private static readonly ImmutableArray<GatewayFunction> Written =
    [
        Function("GatewayCalls", "Calls, and who made them"),
        Function("GatewayTokens", "Calls of models and their tokens"),
        Function("GatewayPrices", "Prices of tokens"),
        Function("GatewayCosts", "Calls of models and what they cost"),
        Function("GatewayMessages", "Prompts and answers, put together"),
        Function("GatewayConversation", "What was asked and answered in one call", "id:string"),
        Function("GatewayAlertedCalls", "Calls that Microsoft Defender for Cloud alerts about"),
        Function("GatewayFailures", "Calls that failed, and why"),
        Function("GatewayTokenMetrics", "Tokens as metrics"),
    ];

    /// <summary>The functions, each after those that it calls.</summary>
    /// <param name="prices">What tokens are charged at.</param>
    public static ImmutableArray<GatewayFunction> Functions(PriceList prices) =>
    [
        .. Written.Select(function => function with
        {
            Body = function.Body
                .Replace("'$prices'", Quote(prices.ToJson()), StringComparison.Ordinal)
                .Replace("'$currency'", Quote(prices.Currency), StringComparison.Ordinal),
        }),
    ];

    /// <summary>A query together with the functions that it calls, so that it needs none of the workspace.</summary>
    /// <param name="file">The file's name.</param>
    public static string SelfContained(string file)
    {
        var query = Read(file);
        var text = new StringBuilder();
        foreach (var function in Called(query))
        {
            text.Append("let ").Append(function.Alias).Append(" = (").Append(function.Parameters).Append(") {\n").Append(function.Body).Append("};\n");
        }

        return text.Append(query).ToString();
    }

    /// <summary>The workbook, with the queries in it.</summary>
    /// <param name="workspaceId">The workspace that its queries look into.</param>
    public static string WorkbookFor(string workspaceId)
    {
        var workbook = JsonNode.Parse(Read(Workbook))!.AsObject();
        workbook["fallbackResourceIds"] = new JsonArray(workspaceId);
        foreach (var content in workbook["items"]!.AsArray().Select(item => item!["content"]!.AsObject()))
        {
            if ((string?)content[Query] is not ['@', .. var file]) continue;
            content[Query] = Read(file);
            content["crossComponentResources"] = new JsonArray(workspaceId);
        }

        return workbook.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>What a file says.</summary>
    public static string Read(string file) => EmbeddedText.Read($"queries/{file}");

    private static GatewayFunction Function(string alias, string title, string parameters = "") => new(alias, title, parameters, Read($"{alias}.kql"));

    /// <summary>The functions that a query calls, also by way of others, each after those that it calls.</summary>
    private static IEnumerable<GatewayFunction> Called(string query)
    {
        var called = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([query]);
        while (open.TryPop(out var text))
        {
            foreach (var function in Written.Where(function => text.Contains($"{function.Alias}(", StringComparison.Ordinal) && called.Add(function.Alias)))
            {
                open.Push(function.Body);
            }
        }

        return Written.Where(function => called.Contains(function.Alias));
    }

    /// <summary>A text as Kusto writes it.</summary>
    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
