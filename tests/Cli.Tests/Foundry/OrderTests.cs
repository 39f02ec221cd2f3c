using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Plans;
using Infra.Cli.Tests.DevPlan;
using Infra.Cli.Tests.Parity;
using Infra.Components.Foundry;

namespace Infra.Cli.Tests.Foundry;

/// <summary>
/// What comes before what, on the dependency graph of the plan. Pulumi creates along it and deletes against it, so that each line is also that the
/// second is gone before the first goes. The purge of the account and the wait for the subnet are hooks between the two of the first line.
/// </summary>
public sealed class OrderTests
{
    private static readonly Lazy<Task<Plan>> Lab = new(() => FoundryLab.EvaluateAsync());

    /// <summary>
    /// The first before the second, as <c>type name</c>; <c>*</c> is each of the two projects. True if the plan of somebody's own program is
    /// checked for it too.
    /// </summary>
    public static TheoryData<string, string, bool> Edges => new()
    {
        // The subnet, and its release after the account.
        { "VirtualNetwork wl1", "Account agents", true },

        // Account, its models, its door with all names.
        { "Account agents", "Deployment agents-gpt-4.1", false },
        { "Account agents", "PrivateEndpoint agents-account", false },
        { "PrivateEndpoint agents-account", "PrivateDnsZoneGroup agents-account", false },
        { "Deployment agents-text-embedding-3-large", "Resource *", false },
        { "PrivateDnsZoneGroup agents-account", "Resource *", false },

        // Stores and their doors.
        { "VirtualNetwork wl1", "PrivateEndpoint agents-cosmos", false },
        { "DatabaseAccount agents", "PrivateEndpoint agents-cosmos", false },
        { "StorageAccount agents", "PrivateEndpoint agents-blob", false },
        { "Service agents", "PrivateEndpoint agents-search", false },
        { "PrivateDnsZoneGroup agents-cosmos", "Resource *", false },
        { "PrivateDnsZoneGroup agents-blob", "Resource *", false },
        { "PrivateDnsZoneGroup agents-search", "Resource *", false },

        // The project, its connections one after the other, the roles.
        { "Account agents", "Resource *", false },
        { "Resource *", "ProjectConnection *-threads", false },
        { "ProjectConnection *-threads", "ProjectConnection *-files", false },
        { "ProjectConnection *-files", "ProjectConnection *-vectors", false },
        { "Resource *", "RoleAssignment *-cosmos-operator", false },

        // The capability host.
        { "ProjectConnection *-threads", "Resource *-host", true },
        { "ProjectConnection *-files", "Resource *-host", true },
        { "ProjectConnection *-vectors", "Resource *-host", true },
        { "RoleAssignment *-cosmos-operator", "Resource *-host", true },
        { "RoleAssignment *-blob-contributor", "Resource *-host", true },
        { "RoleAssignment *-search-index-contributor", "Resource *-host", true },
        { "RoleAssignment *-search-service-contributor", "Resource *-host", true },
        { "PrivateEndpoint agents-account", "Resource *-host", true },
        { "PrivateDnsZoneGroup agents-account", "Resource *-host", true },
        { "PrivateEndpoint agents-cosmos", "Resource *-host", true },
        { "PrivateDnsZoneGroup agents-cosmos", "Resource *-host", true },
        { "PrivateEndpoint agents-blob", "Resource *-host", true },
        { "PrivateDnsZoneGroup agents-blob", "Resource *-host", true },
        { "PrivateEndpoint agents-search", "Resource *-host", true },
        { "PrivateDnsZoneGroup agents-search", "Resource *-host", true },

        // What the host creates.
        { "Resource *-host", "RoleAssignment *-blob-owner", true },
        { "Resource *-host", "SqlResourceSqlRoleAssignment *-documents", true },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public async Task It_comes_before(string before, string after, bool isChecked)
    {
        var plan = await Lab.Value;

        foreach (var (earlier, later) in Pairs(plan, before, after))
        {
            Assert.Contains(earlier.Urn, PlanGraph.Reached(plan, later));
            var findings = DevLab.Findings(PlanGraph.Cut(plan, earlier, later)).Where(finding => finding.Rule == CreationOrder.Rule);
            if (isChecked) Assert.Contains(findings, finding => finding.Urn == later.Urn && finding.Message.Contains($"'{earlier.Name}'", StringComparison.Ordinal));
        }
    }

    /// <summary>Likewise in the stacks of the lab, with every project that keeps the data of its agents in stores.</summary>
    [Theory]
    [InlineData("dev", 1)]
    [InlineData("foundry-injected", 1)]
    [InlineData("two-projects", 2)]
    [InlineData("three-regions", 3)]
    public async Task It_does_in_the_examples(string stack, int projects)
    {
        var plan = await ExampleStacks.EvaluateAsync(stack);
        var hosts = plan.Resources.Where(resource => resource.Inputs.Text("resourceType") == "capabilityHosts").ToArray();

        Assert.Equal(projects, hosts.Length);
        foreach (var host in hosts)
        {
            var project = host.Name[..^"-host".Length];
            var account = plan.Resources.Single(resource =>
                resource.Urn.Contains("infra:foundry:FoundryAccount$azure-native:cognitiveservices:Account::", StringComparison.Ordinal)
                && project.StartsWith($"{resource.Name}-", StringComparison.Ordinal));
            var stores = plan.Resources.Any(resource => resource.Type.EndsWith(":DatabaseAccount", StringComparison.Ordinal) && resource.Name == project)
                ? project : account.Name;
            var agents = account.Inputs.ToString();
            var network = plan.Resources.FirstOrDefault(resource =>
                resource.Type.EndsWith(":VirtualNetwork", StringComparison.Ordinal) && agents.Contains($"{resource.Id}/subnets/", StringComparison.Ordinal));
            Assert.Equal(agents.Contains("/subnets/", StringComparison.Ordinal), network is not null);
            foreach (var (before, after, isChecked) in Edges.Select(row => row.Data))
            {
                if (!isChecked || (network is null && before.StartsWith("VirtualNetwork", StringComparison.Ordinal))) continue;
                Assert.Contains(Named(plan, Name(before)).Urn, PlanGraph.Reached(plan, Named(plan, Name(after))));
            }

            string Name(string pattern) => pattern
                .Replace("*", project, StringComparison.Ordinal)
                .Replace("VirtualNetwork wl1", $"VirtualNetwork {network?.Name}", StringComparison.Ordinal)
                .Replace(" agents-account", $" {account.Name}-account", StringComparison.Ordinal)
                .Replace("Account agents", $"Account {account.Name}", StringComparison.Ordinal)
                .Replace(" agents-cosmos", $" {stores}-cosmos", StringComparison.Ordinal)
                .Replace(" agents-blob", $" {stores}-blob", StringComparison.Ordinal)
                .Replace(" agents-search", $" {stores}-search", StringComparison.Ordinal);
        }
    }

    /// <summary>The account's host of agents without a network is ours, and gone after those of its projects.</summary>
    [Fact]
    public async Task The_host_of_the_account_comes_before_those_of_its_projects()
    {
        var plan = await FoundryLab.EvaluateAsync(_ => new AgentNetwork.Standalone(StandardAgents: true));

        foreach (var (account, project) in Pairs(plan, "AccountCapabilityHost agents", "Resource *-host"))
        {
            Assert.Contains(account.Urn, PlanGraph.Reached(plan, project));
            Assert.Contains(DevLab.Findings(PlanGraph.Cut(plan, account, project)), finding => finding.Rule == CreationOrder.Rule && finding.Urn == project.Urn);
        }
    }

    [Fact]
    public async Task An_account_that_nothing_purges_is_found()
    {
        var plan = await Lab.Value;
        var account = Named(plan, "Account agents");

        var findings = DevLab.Findings(plan with { Resources = plan.Resources.Replace(account, account with { DeletionHooks = [] }) });

        Assert.Contains(findings, finding => finding.Rule == CreationOrder.PurgeRule && finding.Urn == account.Urn);
    }

    private static IEnumerable<(PlanResource Earlier, PlanResource Later)> Pairs(Plan plan, string before, string after) =>
        from project in before.Contains('*') || after.Contains('*') ? new[] { "sales", "support" } : [""]
        select (Named(plan, before.Replace("*", project, StringComparison.Ordinal)), Named(plan, after.Replace("*", project, StringComparison.Ordinal)));

    private static PlanResource Named(Plan plan, string typeAndName) =>
        Assert.Single(plan.Resources, resource => resource.Custom && $"{resource.Type[(resource.Type.LastIndexOf(':') + 1)..]} {resource.Name}" == typeAndName);
}
