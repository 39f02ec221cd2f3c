using System.Globalization;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds stores of agents that are open to networks or keys, and those that cannot carry what the projects put into them.</summary>
/// <remarks>
/// "Set up standard agent resources", https://learn.microsoft.com/azure/ai-foundry/agents/concepts/standard-agent-setup: of a Cosmos DB
/// account each project takes 3000 request units.
/// </remarks>
internal static class StoreDoors
{
    /// <summary>The rule on doors.</summary>
    public const string OpenRule = "store-open";

    /// <summary>The rule on what a Cosmos DB account carries.</summary>
    public const string ThroughputRule = "store-throughput";

    private const int UnitsOfProject = 3000;

    /// <summary>What is wrong with the stores of a plan.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<AgentStore> stores) => stores
        .Where(store => store.Resource is not null)
        .GroupBy(store => store.Resource!.Urn, StringComparer.Ordinal)
        .SelectMany(same => Doors(same.First().Resource!, same.First().Kind)
            .Concat(same.First().Kind == AgentStoreKind.Cosmos ? Throughput(same.First().Resource!, same.DistinctBy(store => store.Project.Urn).Count()) : []));

    private static IEnumerable<Finding> Doors(PlanResource store, AgentStoreKind kind)
    {
        var properties = store.Properties();
        if (!properties.IsUnknown("publicNetworkAccess") && !BodyQueries.Same(properties.Text("publicNetworkAccess"), "Disabled"))
        {
            yield return Found(Severity.Error, "publicNetworkAccess", "can be reached from the internet", "Set publicNetworkAccess to Disabled.");
        }

        if (kind == AgentStoreKind.Storage)
        {
            foreach (var (member, what) in new[] { ("allowSharedKeyAccess", "takes keys"), ("allowBlobPublicAccess", "can give files to everybody") })
            {
                if (!properties.IsFalse(member) && !properties.IsUnknown(member)) yield return Found(Severity.Error, member, what, $"Set {member} to false.");
            }

            if (!properties.IsUnknown("minimumTlsVersion") && properties.Text("minimumTlsVersion") is not ("TLS1_2" or "TLS1_3"))
            {
                yield return Found(Severity.Warning, "minimumTlsVersion", "takes TLS versions that are broken", "Set minimumTlsVersion to TLS1_2.");
            }

            yield break;
        }

        if (!properties.IsTrue("disableLocalAuth") && !properties.IsUnknown("disableLocalAuth"))
        {
            // A search service that takes keys as well is what the published templates declare.
            yield return Found(kind == AgentStoreKind.Search ? Severity.Warning : Severity.Error, "disableLocalAuth", "takes keys", "Set disableLocalAuth to true.");
        }

        if (kind == AgentStoreKind.Search && store.Arm!.Body.Object("identity").Text("type") is null or "None" && !store.Arm!.Body.IsUnknown("identity"))
        {
            yield return new Finding(
                OpenRule, Severity.Warning, store.Urn, "identity",
                $"The store '{store.Name}' of agents has no identity, so that what it indexes elsewhere it could read with keys only.", "Give it a system-assigned identity.");
        }

        if (kind != AgentStoreKind.Cosmos) yield break;
        if (store.Arm!.Body.Text("kind") is { } api && api != "GlobalDocumentDB")
        {
            yield return new Finding(
                OpenRule, Severity.Error, store.Urn, "kind", $"The store '{store.Name}' of agents is of the kind '{api}', which agents cannot write to.", "Take GlobalDocumentDB.");
        }

        if (properties.Object("consistencyPolicy").Text("defaultConsistencyLevel") is { } level && level != "Session")
        {
            yield return Found(Severity.Warning, "consistencyPolicy.defaultConsistencyLevel", $"has the consistency '{level}', with which nobody has tried agents", "Take Session.");
        }

        Finding Found(Severity severity, string member, string message, string help) =>
            new(OpenRule, severity, store.Urn, $"properties.{member}", $"The store '{store.Name}' of agents {message}.", help);
    }

    private static IEnumerable<Finding> Throughput(PlanResource cosmos, int projects)
    {
        if (cosmos.Properties().Object("capacity").Number("totalThroughputLimit") is not { } limit || limit < 0 || limit >= projects * UnitsOfProject) yield break;
        yield return new Finding(
            ThroughputRule, Severity.Error, cosmos.Urn, "properties.capacity.totalThroughputLimit",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The store '{cosmos.Name}' is limited to {limit} request units, and {projects} project(s) take {projects * UnitsOfProject}: a capability host would fail."),
            string.Create(CultureInfo.InvariantCulture, $"Set the limit to {projects * UnitsOfProject} or more, or to -1 for none."));
    }
}
