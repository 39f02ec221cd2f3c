using Infra.Analysis.Checks.ApiManagement;
using Infra.Analysis.Checks.Gateway;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds connections of Foundry that do not fit the gateway they lead to.</summary>
/// <remarks>
/// What Foundry sends and asks: https://github.com/microsoft-foundry/foundry-samples, infrastructure-setup-bicep/01-connections, its guides.
/// </remarks>
public static class ConnectedGateways
{
    /// <summary>The rule on addresses.</summary>
    public const string TargetRule = "connection-target";

    /// <summary>The rule on APIs that sign in otherwise than the connection.</summary>
    public const string KeyRule = "connection-key";

    /// <summary>The rule on models that the gateway does not have.</summary>
    public const string ModelRule = "connection-model";

    private const string TargetPath = "properties.target";

    /// <summary>What does not fit.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var connections = FoundryConnection.In(plan).ToArray();
        if (connections.Length == 0) return [];
        var gateways = GatewayInPlan.Of(plan).SelectMany(gateway => HostsOf(gateway.Resource).Select(host => (host, gateway.Resource)))
            .DistinctBy(pair => pair.host, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.host, pair => pair.Resource, StringComparer.OrdinalIgnoreCase);
        var apis = ConnectedApi.In(plan).ToArray();
        var accounts = new ModelAccounts(plan);
        return connections.SelectMany(connection => Check(connection, plan, gateways, apis, accounts));
    }

    private static IEnumerable<Finding> Check(
        FoundryConnection connection, Plan plan, Dictionary<string, PlanResource> gateways, ConnectedApi[] apis, ModelAccounts accounts)
    {
        if (connection.Target is not { } target) yield break;
        if (ObjectionTo(target) is { } objection)
        {
            yield return Found(TargetRule, Severity.Error, TargetPath, $"leads to '{target}': {objection}", "Give an address as https://ai.example.com/openai.");
            yield break;
        }

        var url = new Uri(target);
        if (!gateways.TryGetValue(url.Host, out var gateway))
        {
            if (connection.Category != FoundryConnection.ApiManagement) yield break;
            yield return gateways.Count == 0
                ? Found(
                    TargetRule, Severity.Unknown, TargetPath, $"leads to {url.Host}, and no gateway is in this plan, so that nobody checked that it fits",
                    "Preview it together with the stack that has the gateway.")
                : Found(
                    TargetRule, Severity.Error, TargetPath, $"leads to {url.Host}, which is no name of a gateway of this plan: agents would reach another, or none",
                    $"Take one of {string.Join(", ", gateways.Keys.Order(StringComparer.Ordinal))}, or connect a gateway outside as a {FoundryConnection.ModelGateway}.");
            yield break;
        }

        var backends = GatewayBackend.In(plan)
            .Where(backend => !backend.IsPool && backend.Id.Parent!.ToString().Equals(gateway.Id, StringComparison.OrdinalIgnoreCase)).ToArray();
        var own = apis.Where(api => api.Id.Parent!.ToString().Equals(gateway.Id, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (Closest(own, url) is { } found)
        {
            foreach (var finding in Key(found).Concat(ConnectedCalls.Check(connection, found, backends))) yield return finding;
        }
        else if (own.All(api => api.Path is not null))
        {
            yield return Found(
                TargetRule, Severity.Error, TargetPath, $"leads to {url.AbsolutePath} of the gateway '{gateway.Name}', where it has no API: every call is answered with 404",
                own.Length == 0 ? "Declare the API." : $"Take the path of one: {string.Join(", ", own.Select(api => "/" + api.Path).Order(StringComparer.Ordinal))}.");
        }

        foreach (var finding in Models()) yield return finding;

        IEnumerable<Finding> Key(ConnectedApi api)
        {
            if (connection.AuthType == "ProjectManagedIdentity" && api.AsksForKey)
            {
                yield return Found(
                    KeyRule, Severity.Error, "properties.authType",
                    $"signs in by the project's identity, and the API '{api.Name}' asks for a subscription key: it answers 401 before any policy runs",
                    "Let the API ask for none (subscriptionRequired false) and validate the token, or give the connection a key.");
            }

            var header = FoundryConnection.Text(connection.Json("authConfig"), "name") ?? FoundryConnection.DefaultKeyHeader;
            if (connection.AuthType == "ApiKey" && api.AsksForKey && !header.Equals(api.KeyHeader, StringComparison.OrdinalIgnoreCase))
            {
                yield return Found(
                    KeyRule, Severity.Error, FoundryConnection.MetadataPath,
                    $"sends its key in the header '{header}', and the API '{api.Name}' takes it in '{api.KeyHeader}': it answers 401",
                    $"Give the API subscriptionKeyParameterNames.header '{header}', or the connection an authConfig with '{api.KeyHeader}'.");
            }
        }

        IEnumerable<Finding> Models()
        {
            var behind = backends.Select(backend => backend.Url is { } address ? accounts.Find(address) : null).OfType<ModelAccountOfPlan>().ToArray();
            if (backends.Length == 0 || connection.Json("models") is not System.Text.Json.Nodes.JsonArray models) yield break;

            // A server that is no account, or one outside of the plan, may have any model.
            var knowsAll = backends.All(backend => backend.Url is { } address && accounts.Find(address) is not null);
            foreach (var model in models.Select(model => FoundryConnection.Text(model, "name")).OfType<string>())
            {
                if (behind.Any(account => account.Find(model) is not null)) continue;
                yield return knowsAll
                    ? Found(
                        ModelRule, Severity.Error, $"{FoundryConnection.MetadataPath}.models",
                        $"offers the model '{model}', which no account behind the gateway '{gateway.Name}' deploys: agents that use it fail",
                        $"Deploy it, or take it out. Deployed are: {string.Join(", ", behind.SelectMany(account => account.Deployments).Select(deployment => deployment.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}.")
                    : Found(
                        ModelRule, Severity.Unknown, $"{FoundryConnection.MetadataPath}.models",
                        $"offers the model '{model}', which no account of this plan behind the gateway '{gateway.Name}' deploys; it has backends that nobody knows",
                        "Make sure that one of those has it.");
            }
        }

        Finding Found(string rule, Severity severity, string path, string message, string help) =>
            new(rule, severity, connection.Resource.Urn, path, $"The connection '{connection.Name}' {message}.", help);
    }

    /// <summary>The API that answers under an address: that with the longest path among those that the address begins with.</summary>
    private static ConnectedApi? Closest(IEnumerable<ConnectedApi> apis, Uri url)
    {
        var path = url.AbsolutePath.Trim('/');
        return apis
            .Where(api => api.Path is { } own && (own.Length == 0 || path.Equals(own, StringComparison.OrdinalIgnoreCase)
                || path.StartsWith(own + "/", StringComparison.OrdinalIgnoreCase)))
            .MaxBy(api => api.Path!.Length);
    }

    /// <summary>The names that a gateway answers under.</summary>
    internal static IEnumerable<string> HostsOf(PlanResource gateway)
    {
        if (Uri.TryCreate(gateway.Outputs.Text("gatewayUrl"), UriKind.Absolute, out var url)) yield return url.Host;
        var properties = gateway.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;
        foreach (var host in (properties["hostnameConfigurations"] as ListValue)?.Items ?? [])
        {
            if (host is ObjectValue configuration && configuration.Text("type") is "Proxy" && configuration.Text("hostName") is { } name) yield return name;
        }
    }

    private static string? ObjectionTo(string target)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var url)) return "that is no address";
        if (url.Scheme != Uri.UriSchemeHttps) return "it is not https, so that keys and tokens could be read on their way";
        if (url.Query.Length > 0 || target.EndsWith('/')) return "paths are appended to it as it is, so that it must not end with a slash or have a query";
        return target.Contains("/chat/completions", StringComparison.OrdinalIgnoreCase) || url.Segments.Any(segment => segment.TrimEnd('/') == "deployments")
            ? "it contains what Foundry appends itself"
            : null;
    }
}
