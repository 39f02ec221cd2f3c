using Infra.Analysis.Checks.Gateway;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds connections whose calls the API of the gateway has no operation for, or understands otherwise.</summary>
/// <remarks>
/// What Foundry asks for: https://github.com/microsoft-foundry/foundry-samples, infrastructure-setup-bicep/01-connections, its guides.
/// </remarks>
internal static class ConnectedCalls
{
    /// <summary>The rule on operations.</summary>
    public const string OperationRule = "connection-operation";

    /// <summary>The rule on the shape of the API.</summary>
    public const string ShapeRule = "connection-api-shape";

    private const string Post = "POST";
    private const string Get = "GET";
    private const string Chat = "/chat/completions";
    private const string ChatOfDeployment = "/deployments/{deployment}" + Chat;

    /// <summary>What does not fit.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="api">The API that its address leads to.</param>
    /// <param name="backends">The backends of the gateway.</param>
    public static IEnumerable<Finding> Check(FoundryConnection connection, ConnectedApi api, IReadOnlyCollection<GatewayBackend> backends)
    {
        var inPath = connection.Metadata.Text("deploymentInPath") is not "false";
        return Operations(connection, api, inPath).Concat(Shape(connection, api, backends, inPath));
    }

    private static IEnumerable<Finding> Operations(FoundryConnection connection, ConnectedApi api, bool inPath)
    {
        if (connection.Target is not { } target || api.Path is not { } path) yield break;
        var below = new Uri(target).AbsolutePath.Trim('/')[path.Length..].TrimEnd('/');
        if (below.Length > 0 && !below.StartsWith('/')) below = "/" + below;
        var discovery = connection.Json("modelDiscovery");
        (string Method, string Path, string For)[] needed =
        [
            (Post, inPath ? ChatOfDeployment : Chat, "its agents talk to models"),
            .. connection.Metadata.ContainsKey("models") ? [] : ((string, string, string)[])
            [
                (Get, FoundryConnection.Text(discovery, "listModelsEndpoint") ?? "/deployments", "Foundry asks which models there are"),
                (Get, FoundryConnection.Text(discovery, "getModelEndpoint") ?? "/deployments/{deploymentName}", "Foundry asks about one model"),
            ],
        ];
        foreach (var (method, call, reason) in needed)
        {
            if (!call.StartsWith('/') || api.Answers(method, below + call)) continue;

            // A document that the service reads may have the call.
            yield return api.IsImported
                ? Found(
                    OperationRule, Severity.Unknown, "properties.target",
                    $"needs {method} {below + call}, by which {reason}, and the operations of the API '{api.Name}' come from a document that nobody read here",
                    "Make sure that the document has it.")
                : Found(
                    OperationRule, Severity.Error, "properties.target",
                    $"needs {method} {below + call}, by which {reason}, and the API '{api.Name}' has no such operation: it answers 404",
                    inPath && api.Declares(Post, below + Chat) ? "Set deploymentInPath to \"false\", or declare the operation." : "Declare the operation.");
        }

        Finding Found(string rule, Severity severity, string at, string message, string help) => Of(connection, rule, severity, at, message, help);
    }

    private static IEnumerable<Finding> Shape(FoundryConnection connection, ConnectedApi api, IReadOnlyCollection<GatewayBackend> backends, bool inPath)
    {
        var isV1 = api.Path?.Split('/')[^1].Equals("v1", StringComparison.OrdinalIgnoreCase) == true
            || api.Declares(Post, Chat) && !api.Declares(Post, ChatOfDeployment) && !api.IsImported;
        var version = connection.Metadata["inferenceAPIVersion"];
        if (isV1 && inPath)
        {
            yield return Of(
                connection, ShapeRule, Severity.Warning, $"{FoundryConnection.MetadataPath}.deploymentInPath",
                $"names deployments in the path, and the API '{api.Name}' has the form v1, which reads them in the body", "Set deploymentInPath to \"false\".");
        }

        if (isV1 && version is not null && version.Content is not TextValue { Value.Length: 0 })
        {
            yield return Of(
                connection, ShapeRule, Severity.Warning, $"{FoundryConnection.MetadataPath}.inferenceAPIVersion",
                $"sends a version of the API with each call, and the API '{api.Name}' has the form v1, which knows none", "Leave inferenceAPIVersion out.");
        }

        if (!isV1 && inPath && version is null or TextValue { Value.Length: 0 } && backends.Any(backend => IsClassic(backend.Url)))
        {
            yield return Of(
                connection, ShapeRule, Severity.Warning, FoundryConnection.MetadataPath,
                $"sends no version of the API, without which the classic API of the accounts behind '{api.Name}' answers 404 unless the gateway adds one",
                "Give inferenceAPIVersion.");
        }
    }

    private static bool IsClassic(Uri? url) => ModelAccounts.IsAccount(url) && url.AbsolutePath.TrimEnd('/').EndsWith("/openai", StringComparison.OrdinalIgnoreCase);

    private static Finding Of(FoundryConnection connection, string rule, Severity severity, string path, string message, string help) =>
        new(rule, severity, connection.Resource.Urn, path, $"The connection '{connection.Name}' {message}.", help);
}
