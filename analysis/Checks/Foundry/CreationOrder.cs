using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>
/// Finds resources of Foundry that do not wait for what Azure demands before them, and so are not deleted before it either: NET-023, FDY-010,
/// FDY-015, RBAC-001 to RBAC-004, RBAC-009, DEL-001, DEL-003; and accounts that are only marked as deleted: DEL-002.
/// </summary>
/// <remarks>
/// "Set up standard agent resources", https://learn.microsoft.com/azure/ai-foundry/agents/concepts/standard-agent-setup, and
/// https://github.com/microsoft-foundry/foundry-samples. Whether a role is there at all is not this rule's business: it is about those that are.
/// </remarks>
public static class CreationOrder
{
    /// <summary>The rule on what waits for what.</summary>
    public const string Rule = "foundry-order";

    /// <summary>The rule on accounts that are not purged.</summary>
    public const string PurgeRule = "foundry-account-kept";

    private const string AccountType = AgentAccount.Type;
    private const string ProjectType = AccountType + "/projects";
    private const string AssignmentType = "Microsoft.Authorization/roleAssignments";
    private const string SqlAssignmentType = "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments";
    private const string EndpointType = "Microsoft.Network/privateEndpoints";
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";

    private static readonly ImmutableArray<string> LinkLists = ["manualPrivateLinkServiceConnections", "privateLinkServiceConnections"];

    private static readonly ImmutableArray<string> StoreLists = ["storageConnections", "threadStorageConnections", "vectorStoreConnections"];

    /// <summary>What a project's identity must have in its stores before there is a capability host, by the GUIDs of the roles.</summary>
    private static readonly ImmutableArray<string> RolesBefore =
    [
        "230815da-be43-4aae-9cb4-875f7bd000aa", // Cosmos DB Operator
        "ba92f5b4-2d11-453d-a403-e96b0029c9fe", // Storage Blob Data Contributor
        "8ebe5a00-799e-43f5-93ac-243d3dce84a7", // Search Index Data Contributor
        "7ca78c08-252a-4471-8644-bb5ff32d4ba0", // Search Service Contributor
    ];

    /// <summary>An error for each resource that does not wait for one that must be there before it, a warning for each account that is not purged.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var accounts = AgentAccount.In(plan).ToArray();
        var hosts = plan.Resources.Where(resource => Is(resource, ProjectType + "/capabilityHosts") && ArmId.TryParse(resource.Id, out _)).ToArray();
        if (accounts.Length == 0 && hosts.Length == 0) return [];

        var waits = new Waits(plan);
        return Networks(plan, accounts).Concat(hosts.SelectMany(host => HostOrder(plan, host)))
            .Where(edge => SameStack(edge.Later, edge.Earlier) && !waits.For(edge.Later, edge.Earlier))
            .Select(edge => new Finding(
                Rule, Severity.Error, edge.Later.Urn, "dependsOn",
                $"'{edge.Later.Name}' does not wait for '{edge.Earlier.Name}'. {edge.Why}",
                $"Let '{edge.Later.Name}' depend on '{edge.Earlier.Name}', by an output of it or by DependsOn."))
            .Concat(Kept(accounts));
    }

    private static IEnumerable<Edge> Networks(Plan plan, AgentAccount[] accounts)
    {
        var subnets = new PlanSubnets(plan);
        return
            from account in accounts
            let subnet = subnets.Find(account.SubnetId)
            where subnet is not null
            select new Edge(
                account.Resource, subnet.Owner,
                "Its agents need the subnet when it is created, and hold it for a while when it is deleted: the network would go too early, which Azure refuses.");
    }

    private static IEnumerable<Edge> HostOrder(Plan plan, PlanResource host)
    {
        if (ArmId.Parse(host.Id!) is not { Parent: { Parent: { } accountId } projectId }) yield break;
        var byId = plan.Resources.Where(resource => resource.Id is not null).DistinctBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(resource => resource.Id!, StringComparer.OrdinalIgnoreCase);
        var connections = ConnectionsOf(plan, host, projectId, accountId).ToArray();
        foreach (var connection in connections) yield return new Edge(host, connection, "Azure refuses a capability host whose connections are not there yet.");

        foreach (var own in plan.Resources.Where(resource =>
            Is(resource, AccountType + "/capabilityHosts") && ArmId.TryParse(resource.Id, out var id) && accountId.Equals(id.Parent)))
        {
            yield return new Edge(host, own, "A project's capability host needs that of the account, and must be deleted before it.");
        }

        var stores = connections
            .Select(connection => (Properties(connection)["metadata"] as ObjectValue)?.Text("ResourceId")).OfType<string>()
            .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var door in plan.Resources.Where(resource => Leads(resource, stores.Add(accountId.ToString()))))
        {
            yield return new Edge(host, door, "The capability host looks into the stores at once, and reaches them by private endpoints only.");
            foreach (var names in plan.Resources.Where(resource =>
                Is(resource, EndpointType + "/privateDnsZoneGroups") && ArmId.TryParse(resource.Id, out var id) && Same(id.Parent?.ToString(), door.Id)))
            {
                yield return new Edge(host, names, "Without the private names the capability host finds the public addresses of the stores, which are closed.");
            }
        }

        if (!byId.TryGetValue(projectId.ToString(), out var project) || project.Arm is null) yield break;
        var principals = Principals.Of(project, byId);
        if (principals.IsDefaultOrEmpty) yield break;
        foreach (var role in plan.Resources.Where(resource => Is(resource, AssignmentType) && stores.Contains(resource.Arm!.Scope) && IsOf(resource, principals)))
        {
            var id = Properties(role).Text("roleDefinitionId")?.Split('/')[^1] ?? "";
            if (RolesBefore.Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                yield return new Edge(host, role, "The capability host creates the places of its data as the project's identity, which needs this role for it.");
            }
            else if (Same(id, BlobDataOwner))
            {
                yield return new Edge(role, host, "This role is for the containers that the capability host creates.");
            }
        }

        foreach (var role in plan.Resources.Where(resource =>
            Is(resource, SqlAssignmentType) && ArmId.TryParse(resource.Id, out var id) && stores.Contains(id.Parent!.ToString()) && IsOf(resource, principals)))
        {
            yield return new Edge(role, host, "This role is for the database that the capability host creates.");
        }
    }

    /// <summary>The connections that a host's lists name, of its project or of the account.</summary>
    private static IEnumerable<PlanResource> ConnectionsOf(Plan plan, PlanResource host, ArmId project, ArmId account)
    {
        var names = StoreLists
            .SelectMany(list => (Properties(host)[list] as ListValue)?.Items ?? [])
            .Select(item => (item.Content as TextValue)?.Value).OfType<string>()
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return plan.Resources.Where(resource =>
            (Is(resource, ProjectType + "/connections") || Is(resource, AccountType + "/connections"))
            && ArmId.TryParse(resource.Id, out var id) && (project.Equals(id.Parent) || account.Equals(id.Parent)) && names.Contains(id.Names[^1]));
    }

    private static bool Leads(PlanResource resource, ImmutableHashSet<string> targets) =>
        Is(resource, EndpointType)
        && LinkLists.SelectMany(list => (Properties(resource)[list] as ListValue)?.Items ?? [])
            .Any(connection => ((connection as ObjectValue)?["properties"] as ObjectValue)?.Text("privateLinkServiceId") is { } id && targets.Contains(id));

    private static IEnumerable<Finding> Kept(AgentAccount[] accounts) =>
        from account in accounts
        where !account.Resource.Exists && account.Resource.DeletionHooks.IsEmpty
        select new Finding(
            PurgeRule, Severity.Warning, account.Resource.Urn, "",
            $"Nothing purges the account '{account.Resource.Name}' once it is deleted: for 48 hours its name is taken, and the subnet of its agents cannot "
            + "be deleted (https://learn.microsoft.com/azure/ai-services/recover-purge-resources).",
            "Give it hooks that purge it, as DeletionHooks does, or purge it by hand: `az cognitiveservices account purge`.");

    private static bool IsOf(PlanResource assignment, ImmutableArray<string> principals) =>
        Properties(assignment).Text("principalId") is { } principal && principals.Contains(principal, StringComparer.OrdinalIgnoreCase);

    private static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    private static bool Is(PlanResource resource, string type) => resource.Arm?.Type.Equals(type, StringComparison.OrdinalIgnoreCase) == true;

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>What another stack declares is there before.</summary>
    private static bool SameStack(PlanResource one, PlanResource other) => StackOf(one) == StackOf(other);

    private static string StackOf(PlanResource resource) => string.Join("::", resource.Urn.Split("::").Take(2));

    /// <summary>What must wait, for what, and why.</summary>
    private sealed record Edge(PlanResource Later, PlanResource Earlier, string Why);
}
