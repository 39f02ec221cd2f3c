using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds capability hosts that Azure refuses, often only after most of an hour.</summary>
/// <remarks>"Capability hosts", https://learn.microsoft.com/azure/ai-foundry/agents/concepts/capability-hosts.</remarks>
public static class CapabilityHosts
{
    /// <summary>The rule on hosts.</summary>
    public const string HostRule = "capability-host";

    /// <summary>The rule on subnets of agents.</summary>
    public const string SubnetRule = "agent-subnet-shared";

    private const string AccountType = "Microsoft.CognitiveServices/accounts";
    private const string ProjectHostType = AccountType + "/projects/capabilityHosts";
    private const string AccountHostType = AccountType + "/capabilityHosts";

    private static readonly ImmutableArray<string> ConnectionTypes = [AccountType + "/connections", AccountType + "/projects/connections"];

    /// <summary>The lists of a project's host, and the category that the connection of each must have, in the one case or the other.</summary>
    private static readonly ImmutableArray<(string List, string Category)> Stores =
    [
        ("threadStorageConnections", "CosmosDB"), ("storageConnections", "AzureStorageAccount"), ("vectorStoreConnections", "CognitiveSearch"),
    ];

    /// <summary>What Azure would refuse.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var resources = plan.Resources.Where(resource => resource.Arm is not null && ArmId.TryParse(resource.Id, out _)).ToArray();
        var injected = resources.Where(resource => Is(resource, AccountType) && Injection(resource) is not null).ToArray();
        return OwnHosts(resources, injected)
            .Concat(MissingHosts(resources, injected))
            .Concat(Second(resources))
            .Concat(resources.Where(resource => Is(resource, ProjectHostType)).SelectMany(host => Lists(host, resources).Concat(OtherAccounts(host))))
            .Concat(SharedSubnets(injected));
    }

    private static IEnumerable<Finding> OwnHosts(PlanResource[] resources, PlanResource[] injected) =>
        from host in resources
        where Is(host, AccountHostType) && injected.Any(account => IsChild(host, account.Id!))
        select new Finding(
            HostRule, Severity.Error, host.Urn, "",
            $"The account of the capability host '{host.Name}' gives its agents a network, so that Azure creates this host by itself and refuses another.",
            "Leave it out.");

    private static IEnumerable<Finding> Second(PlanResource[] resources) =>
        from host in resources
        where Is(host, ProjectHostType) || Is(host, AccountHostType)
        group host by ArmId.Parse(host.Id!).Parent!.ToString().ToUpperInvariant() into same
        from host in same.OrderBy(host => host.Urn, StringComparer.Ordinal).Skip(1)
        select new Finding(
            HostRule, Severity.Error, host.Urn, "",
            $"'{ArmId.Parse(host.Id!).Parent!.Names[^1]}' has a second capability host, '{host.Name}', which Azure refuses.", "Keep one of them.");

    private static IEnumerable<Finding> OtherAccounts(PlanResource host) => host.Properties().Items("aiServicesConnections").IsEmpty
        ? []
        : [new Finding(
            HostRule, Severity.Info, host.Urn, "properties.aiServicesConnections",
            $"The capability host '{host.Name}' names accounts with models, which only the classic agents look at.", "Connect the project to a gateway in front of them.")];

    private static IEnumerable<Finding> MissingHosts(PlanResource[] resources, PlanResource[] injected) =>
        from host in resources
        where Is(host, ProjectHostType)
        let account = ArmId.Parse(host.Id!).Parent!.Parent!.ToString()
        where resources.Any(resource => Is(resource, AccountType) && Same(resource.Id, account))
            && !injected.Any(resource => Same(resource.Id, account))
            && !resources.Any(resource => Is(resource, AccountHostType) && IsChild(resource, account))
        select new Finding(
            HostRule, Severity.Error, host.Urn, "",
            $"The capability host '{host.Name}' of a project needs one of the account, which has none: its agents have no network, so that Azure does not create it.",
            "Declare a capability host of the account, or give its agents a network.");

    private static IEnumerable<Finding> Lists(PlanResource host, PlanResource[] resources)
    {
        var properties = host.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;
        if (!Stores.Any(store => properties.ContainsKey(store.List))) yield break;
        var project = ArmId.Parse(host.Id!).Parent!;
        foreach (var (list, category) in Stores)
        {
            if (properties[list] is UnknownValue) continue;
            if ((properties[list] as ListValue)?.Items is not [var only])
            {
                yield return Refused(list, $"must name exactly one connection in {list}, and all three lists together", "Name one connection in each of the three.");
                continue;
            }

            if (only.Content is not TextValue { Value: var name }) continue;
            var connection = resources.FirstOrDefault(resource =>
                ConnectionTypes.Contains(resource.Arm!.Type, StringComparer.OrdinalIgnoreCase)
                && ArmId.Parse(resource.Id!).Names[^1].Equals(name, StringComparison.OrdinalIgnoreCase)
                && (IsChild(resource, project.ToString()) || IsChild(resource, project.Parent!.ToString())));
            if (connection is null)
            {
                yield return Refused(list, $"names '{name}' in {list}, which is no connection of the project or its account", "Give the name of a connection, not its id.");
            }
            else if ((connection.Arm!.Body["properties"] as ObjectValue)?.Text("category") is { } found && !found.Equals(category, StringComparison.OrdinalIgnoreCase))
            {
                yield return Refused(list, $"names '{name}' in {list}, a connection of the category {found}", $"Name one of the category {category}.");
            }
        }

        Finding Refused(string list, string message, string help) =>
            new(HostRule, Severity.Error, host.Urn, $"properties.{list}", $"The capability host '{host.Name}' {message}.", help);
    }

    private static IEnumerable<Finding> SharedSubnets(PlanResource[] injected) =>
        from account in injected
        let subnet = Injection(account)!.Text("subnetArmId")
        where !string.IsNullOrEmpty(subnet)
        let other = injected.FirstOrDefault(other =>
            string.CompareOrdinal(other.Urn, account.Urn) < 0 && Same(Injection(other)!.Text("subnetArmId"), subnet))
        where other is not null
        select new Finding(
            SubnetRule, Severity.Error, account.Urn, "properties.networkInjections[0].subnetArmId",
            $"The agents of the accounts '{other.Name}' and '{account.Name}' would be in one subnet, which Azure gives to one account only.",
            "Give each account a subnet of its own.");

    private static ObjectValue? Injection(PlanResource account) =>
        (((account.Arm!.Body["properties"] as ObjectValue)?["networkInjections"] as ListValue)?.Items ?? []).OfType<ObjectValue>().FirstOrDefault();

    private static bool IsChild(PlanResource resource, string parent) => Same(ArmId.Parse(resource.Id!).Parent?.ToString(), parent);

    private static bool Is(PlanResource resource, string type) => resource.Arm!.Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
