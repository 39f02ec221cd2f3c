using System.Collections.Immutable;
using Infra.Analysis.Checks;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Diff;

/// <summary>
/// The steps from one plan to another that Foundry takes badly: a subnet that goes from under agents (DEL-004), what an account or project takes
/// only when it is created (FDY-005, FDY-017, MVN-011), capability hosts, which take no change at all (FDY-014), managed networks, keys and vaults.
/// </summary>
internal static class FoundryTransitions
{
    private const string ProjectType = AgentAccount.Type + "/projects";

    private static readonly ImmutableArray<string> HostTypes = [AgentAccount.Type + "/capabilityHosts", ProjectType + "/capabilityHosts"];

    /// <summary>What Azure takes only when an account is created.</summary>
    private static readonly ImmutableArray<string> OnlyAtCreation = ["allowProjectManagement", "customSubDomainName", "networkInjections"];

    /// <summary>The findings, in no particular order.</summary>
    /// <param name="before">The plan that stands for what is deployed.</param>
    /// <param name="created">What only the new plan has.</param>
    /// <param name="kept">What both plans have.</param>
    public static IEnumerable<Finding> Find(
        Plan before, ImmutableArray<PlanResource> created, ImmutableArray<(PlanResource Old, PlanResource New)> kept) =>
    [
        .. Subnets(before, created, kept),
        .. kept.SelectMany(pair => Accounts(pair.Old, pair.New)),
        .. kept.SelectMany(pair => Hosts(pair.Old, pair.New)),
        .. kept.SelectMany(pair => ManagedNetworkTransitions.Find(pair.Old, pair.New)),
        .. AccountVaultTransitions.Find(before, created, kept),
    ];

    /// <summary>A network that goes together with its account is in order: it waits for the subnet.</summary>
    private static IEnumerable<Finding> Subnets(
        Plan before, ImmutableArray<PlanResource> created, ImmutableArray<(PlanResource Old, PlanResource New)> kept)
    {
        var accounts = AgentAccount.In(before).ToArray();
        if (accounts.Length == 0) yield break;
        var (old, @new) = (new PlanSubnets(before), new PlanSubnets(before with { Resources = [.. kept.Select(pair => pair.New).Concat(created)] }));
        var stays = kept.ToLookup(pair => pair.Old.Urn, pair => pair.New, StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            if (old.Find(account.SubnetId) is not { } subnet || @new.Find(account.SubnetId) is not null) continue;
            var network = stays[subnet.Network.Urn].FirstOrDefault();
            var user = stays[account.Resource.Urn].FirstOrDefault();
            if (user is null && network is null) continue;
            var how = network is null ? "goes with its network" : Same(network.Id, subnet.Network.Id) ? "is removed" : "goes with its network, which is replaced";
            yield return new Finding(
                "diff-agents-subnet", Severity.Error, (network ?? user)!.Urn, "",
                $"The subnet '{subnet.Name}' {how}, and the agents of '{account.Resource.Name}' run in it. Azure refuses (InUseSubnetCannotBeDeleted) "
                + "while the account exists, and until the service lets go of the subnet: 15 minutes to two days after the account is purged.",
                "Keep the subnet. To give it up, first take out the account and run 'pulumi up', wait until the subnet has no service association link "
                + "'legionservicelink' any more, and only then make this change.");
        }
    }

    private static IEnumerable<Finding> Accounts(PlanResource old, PlanResource @new)
    {
        if (old.Arm is null || @new.Arm is null || !Same(old.Id, @new.Id)) yield break;
        var isAccount = Is(@new, AgentAccount.Type);
        if (!isAccount && !Is(@new, ProjectType)) yield break;
        var lost = isAccount ? "its projects' agents, threads, files and fine-tuned models" : "its agents, threads and files";
        foreach (var path in OnlyAtCreation.Where(_ => isAccount).Select(name => (Owner: "properties", Name: name)).Append((Owner: "identity", Name: "type")))
        {
            var (was, becomes) = (Member(old, path.Owner, path.Name), Member(@new, path.Owner, path.Name));
            if (was is UnknownValue || becomes is UnknownValue || (was ?? becomes) is null) continue;
            if (was is not null && becomes is not null && ValueDiff.Compare(was, becomes, "").IsEmpty) continue;
            yield return new Finding(
                "diff-foundry-immutable", Severity.Error, @new.Urn, $"{path.Owner}.{path.Name}",
                $"Azure takes {path.Owner}.{path.Name} only when {(isAccount ? "an account" : "a project")} is created{Why(path.Name)}. A change in place is "
                + $"refused or ignored; a new {(isAccount ? "account" : "project")} in the place of the old one loses {lost}.",
                $"Keep the old value; or create a second {(isAccount ? "account, with a subnet of its own," : "project")} beside this one, and take this one out when nobody uses it.");
        }
    }

    private static string Why(string name) =>
        name == "networkInjections" ? ": agents in a subnet of yours, in a managed network and in none never become one another" : "";

    private static IEnumerable<Finding> Hosts(PlanResource old, PlanResource @new)
    {
        if (old.Arm is null || @new.Arm is null || !HostTypes.Any(type => Is(@new, type)) || !Same(old.Id, @new.Id)) yield break;
        var changes = ValueDiff.Compare(Properties(old), Properties(@new), "properties");
        if (changes.IsEmpty) yield break;
        yield return new Finding(
            "diff-capability-host", Severity.Warning, @new.Urn, changes[0].Path,
            $"The capability host '{@new.Name}' changes, and takes no change: it is deleted and created anew, for up to 40 minutes nobody's agents work there, "
            + "and what they kept in other stores is not in the new ones.",
            "Keep the stores of a host; give other stores to another project.");
    }

    private static PropertyValue? Member(PlanResource resource, string owner, string name) => (resource.Arm!.Body[owner] as ObjectValue)?[name];

    private static PropertyValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] ?? ObjectValue.Empty;

    private static bool Is(PlanResource resource, string type) => resource.Arm!.Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
