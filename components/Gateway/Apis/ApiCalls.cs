using System.Collections.Immutable;

namespace Infra.Components.Gateway.Apis;

/// <summary>The operations of the APIs, from the tables beside this file.</summary>
internal static class ApiCalls
{
    private const string Everything = "/*";

    /// <summary>The one that lists the deployments, as Foundry asks for it.</summary>
    public static readonly ApiCall ListDeployments = new("GET", "/deployments", "list-deployments");

    /// <summary>The one that tells of a deployment, as Foundry asks for it.</summary>
    public static readonly ApiCall GetDeployment = new("GET", "/deployments/{deploymentName}", "get-deployment-by-name");

    /// <summary>Without OPTIONS: an API that has operations of it does not answer preflights by itself.</summary>
    private static readonly ImmutableArray<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

    /// <summary>Whatever no table has, one for each method.</summary>
    public static ImmutableArray<ApiCall> CatchAll { get; } = [.. Methods.Select(method => new ApiCall(method, Everything, $"any-{method.ToLowerInvariant()}"))];

    /// <summary>The operations of a table.</summary>
    /// <param name="table">Its name: <c>inference</c>.</param>
    public static ImmutableArray<ApiCall> Read(string table) =>
    [
        .. EmbeddedText.Read($"operations/{table}.txt").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var method, var template, var name]
                ? new ApiCall(method, template, name)
                : throw new InvalidOperationException($"'{line}' in the operations of '{table}' is not method, template and name.")),
    ];
}
