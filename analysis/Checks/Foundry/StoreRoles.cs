using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds projects whose identity lacks a role in a store of its agents, or has one that reaches into the data of other projects.</summary>
/// <remarks>
/// "Set up standard agent resources", https://learn.microsoft.com/azure/ai-foundry/agents/concepts/standard-agent-setup. That order matters as
/// well is another check's business.
/// </remarks>
internal static class StoreRoles
{
    /// <summary>The rule on roles that agents need.</summary>
    public const string RoleRule = "store-role";

    /// <summary>The rule on data of other projects.</summary>
    public const string IsolationRule = "store-isolation";

    private const string SqlAssignments = "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments";
    private const string SqlContributor = "00000000-0000-0000-0000-000000000002";
    private const string Database = "/dbs/enterprise_memory";
    private const string BlobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string BlobActions = "containers/blobs/";
    private const string ConditionVersion = "2.0";

    /// <summary>What is wrong with the roles of projects that keep data in stores of the plan.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure, IReadOnlyCollection<AgentStore> stores, RoleAssignments roles)
    {
        var hosted = stores.Where(store => store.Resource is not null && azure.In(store.Project.Id, FoundryTypes.ProjectHost).Any()).ToArray();
        return hosted.SelectMany(store => Check(azure, store, roles)).Concat(Shared(azure, hosted, roles));
    }

    private static IEnumerable<Finding> Check(AzureResources azure, AgentStore store, RoleAssignments roles)
    {
        if (azure.PrincipalsOf(store.Project) is not { } principals)
        {
            return
            [
                new Finding(
                    RoleRule, Severity.Unknown, store.Project.Urn, "identity",
                    $"Who the project '{store.Project.Name}' is, is not known, so that nobody checked its roles in '{store.Resource!.Name}'.",
                    "Make sure that its identity has those that agents need."),
            ];
        }

        // That a project has no identity at all is another rule's business.
        if (principals.Count == 0) return [];
        var needed = store.Kind.Roles
            .Where(role => !roles.Find(principals, role.Id, store.Id!).Any())
            .Select(role => Missing(store, role.Name, Instead(role.Id)));
        return store.Kind == AgentStoreKind.Cosmos ? needed.Concat(Documents(azure, store, principals))
            : store.Kind == AgentStoreKind.Storage ? needed.Concat(Files(store, principals, roles))
            : needed;

        string Instead(string role) =>
            azure.ParentOf(store.Project) is { } account && azure.PrincipalsOf(account) is { } others && roles.Find(others, role, store.Id!).Any()
                ? " The identity of its account has it, which agents do not use."
                : "";
    }

    private static Finding Missing(AgentStore store, string role, string more = "") => new(
        RoleRule, Severity.Error, store.Project.Urn, "identity",
        $"The identity of the project '{store.Project.Name}' lacks the role {role} in '{store.Resource!.Name}', without which its agents cannot keep their data there.{more}",
        "Give the project's own identity the role on the store.");

    private static IEnumerable<Finding> Documents(AzureResources azure, AgentStore store, IReadOnlyCollection<string> principals)
    {
        var own = azure.In(store.Id, SqlAssignments).Where(assignment =>
            assignment.Properties().Text("principalId") is { } principal && principals.Contains(principal)
            && assignment.Properties().Text("roleDefinitionId")?.EndsWith(SqlContributor, StringComparison.OrdinalIgnoreCase) == true).ToArray();
        if (own.Length == 0)
        {
            yield return Missing(store, "Cosmos DB Built-in Data Contributor");
            yield break;
        }

        foreach (var assignment in own)
        {
            if (assignment.Properties().Text("scope") is not { } scope || scope.EndsWith(Database, StringComparison.OrdinalIgnoreCase)) continue;
            var narrow = scope.Contains("/colls/", StringComparison.OrdinalIgnoreCase);
            yield return new Finding(
                narrow ? RoleRule : IsolationRule, narrow ? Severity.Error : Severity.Warning, assignment.Urn, "properties.scope",
                narrow
                    ? $"The project '{store.Project.Name}' may write to one container of '{store.Resource!.Name}', and agents make others when they need them."
                    : $"The project '{store.Project.Name}' may write to all of '{store.Resource!.Name}', and agents need one database of it.",
                $"Take the scope {{account}}{Database}.");
        }
    }

    private static IEnumerable<Finding> Files(AgentStore store, IReadOnlyCollection<string> principals, RoleAssignments roles)
    {
        var own = roles.Find(principals, BlobOwner, store.Id!).ToArray();
        if (own.Length == 0)
        {
            yield return Missing(store, "Storage Blob Data Owner");
            yield break;
        }

        foreach (var assignment in own)
        {
            var properties = assignment.Resource.Properties();
            if (properties.IsUnknown("condition")) continue;
            if (assignment.Condition is not { } condition || properties.Text("conditionVersion") != ConditionVersion)
            {
                yield return Isolation(
                    Severity.Error, assignment, "properties.conditionVersion", "owns all files of", $"Give the role a condition, of the version {ConditionVersion}, that names its own containers.");
                continue;
            }

            if (GuidOf(store.Project) is { } id && !condition.Contains(id, StringComparison.OrdinalIgnoreCase))
            {
                yield return Isolation(
                    Severity.Error, assignment, "properties.condition", $"has a condition that does not name its GUID {id}, so that it is kept from its own files, or to those of another, in",
                    "Begin the names of containers in the condition with the project's GUID.");
            }

            if (!NamesFiles(condition))
            {
                yield return Isolation(
                    Severity.Warning, assignment, "properties.condition",
                    "has a condition that names neither reading nor writing of files, and a condition lets pass what it does not name: it owns the files of other projects too in",
                    "Name every action on blobs in the condition.");
            }
        }

        Finding Isolation(Severity severity, RoleAssignmentOfPlan assignment, string path, string message, string help) =>
            new(IsolationRule, severity, assignment.Resource.Urn, path, $"The project '{store.Project.Name}' {message} '{store.Resource!.Name}'.", help);
    }

    /// <summary>
    /// Worth knowing and no more: Foundry has no narrower role, and projects that trust each other share stores on purpose.
    /// </summary>
    private static IEnumerable<Finding> Shared(AzureResources azure, IEnumerable<AgentStore> stores, RoleAssignments roles) =>
        from same in stores.Where(store => store.Kind != AgentStoreKind.Search).GroupBy(store => store.Resource!.Urn, StringComparer.Ordinal)
        let projects = same.Select(store => store.Project.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
        where projects.Length > 1
        let how = same.All(store => KeepsFilesApart(azure, store, roles))
            ? "the conditions of their roles keep files apart there, and not whole containers"
            : "roles alone do not keep them apart there"
        select new Finding(
            IsolationRule, Severity.Info, same.Key, "",
            $"The projects {string.Join(", ", projects)} keep their data in the same store '{same.First().Resource!.Name}': {how}.",
            "Give a project stores of its own if others must not read what its agents know.");

    /// <summary>Whether the roles of a project on blobs, that before the capability host as well as that after it, hold for files that a condition names.</summary>
    private static bool KeepsFilesApart(AzureResources azure, AgentStore store, RoleAssignments roles) =>
        store.Kind == AgentStoreKind.Storage
        && azure.PrincipalsOf(store.Project) is { Count: > 0 } principals
        && new[] { BlobContributor, BlobOwner }.SelectMany(role => roles.Find(principals, role, store.Id!)).All(assignment =>
            assignment.Resource.Properties().IsUnknown("condition") || (assignment.Condition is { } condition && NamesFiles(condition)));

    private static bool NamesFiles(string condition) =>
        condition.Contains($"{BlobActions}read'", StringComparison.OrdinalIgnoreCase) && condition.Contains($"{BlobActions}write'", StringComparison.OrdinalIgnoreCase);

    private static string? GuidOf(PlanResource project) =>
        Guid.TryParseExact(project.Outputs.Object("properties").Text("internalId"), "N", out var id) ? id.ToString("D") : null;
}
