using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>An API of an API Management service of the plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Properties">The properties of its body.</param>
/// <param name="Calls">Its operations: their methods, and their paths with a slash at the start.</param>
internal sealed record ConnectedApi(ArmId Id, ObjectValue Properties, ImmutableArray<(string Method, string Path)> Calls)
{
    private const string Type = "Microsoft.ApiManagement/service/apis";

    /// <summary>Its name in the service.</summary>
    public string Name => Id.Names[^1];

    /// <summary>What its paths begin with, without slashes around; null where nobody knows it.</summary>
    public string? Path => Properties.Text("path")?.Trim('/');

    /// <summary>True unless it says that it asks for no subscription key.</summary>
    public bool AsksForKey => Properties["subscriptionRequired"] is not BooleanValue { Value: false };

    /// <summary>The header that it takes a key in.</summary>
    public string KeyHeader => (Properties["subscriptionKeyParameterNames"] as ObjectValue)?.Text("header") ?? "Ocp-Apim-Subscription-Key";

    /// <summary>True if its operations come from a document that the service reads, so that nobody knows them all.</summary>
    public bool IsImported => Properties.ContainsKey("value") || Properties.ContainsKey("format");

    /// <summary>The APIs of a plan.</summary>
    public static IEnumerable<ConnectedApi> In(Plan plan)
    {
        var calls = plan.Resources.Where(resource => Is(resource, Type + "/operations") && ArmId.TryParse(resource.Id, out _))
            .ToLookup(operation => ArmId.Parse(operation.Id!).Parent!.ToString(), Read, StringComparer.OrdinalIgnoreCase);
        return
            from resource in plan.Resources
            where Is(resource, Type) && ArmId.TryParse(resource.Id, out _)
            select new ConnectedApi(ArmId.Parse(resource.Id!), resource.Properties(), [.. calls[resource.Id!]]);
    }

    /// <summary>True if an operation answers a call, by its own path or with all others.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the API's, with a slash at its start; parts in braces stand for any.</param>
    public bool Answers(string method, string path) => Calls.Any(call => call.Method == method && (call.Path == "/*" || IsSame(call.Path, path)));

    /// <summary>True if an operation has just this path, whatever its parameters are called.</summary>
    public bool Declares(string method, string path) => Calls.Any(call => call.Method == method && IsSame(call.Path, path));

    private static (string Method, string Path) Read(PlanResource operation) =>
        (operation.Properties().Text("method")?.ToUpperInvariant() ?? "", "/" + operation.Properties().Text("urlTemplate")?.Split('?')[0].Trim('/'));

    private static bool IsSame(string template, string path)
    {
        var (own, asked) = (template.Split('/'), path.Split('/'));
        return own.Length == asked.Length && own.Zip(asked).All(part =>
            part.First.Equals(part.Second, StringComparison.OrdinalIgnoreCase) || part.First.StartsWith('{') && part.Second.Length > 0);
    }

    private static bool Is(PlanResource resource, string type) => BodyQueries.Same(resource.Arm?.Type, type);
}
