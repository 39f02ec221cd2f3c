using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>A Foundry account whose agents are in a network that Microsoft manages, with that network and the ways out of it.</summary>
internal sealed class ManagedNetworkInPlan
{
    /// <summary>The type of accounts.</summary>
    public const string AccountType = "Microsoft.CognitiveServices/accounts";

    /// <summary>The type of the networks.</summary>
    public const string NetworkType = AccountType + "/managedNetworks";

    /// <summary>The type of their rules.</summary>
    public const string RuleType = NetworkType + "/outboundRules";

    private ManagedNetworkInPlan(PlanResource account, PlanResource? network, ImmutableArray<PlanResource> rules) =>
        (Account, Network, Rules) = (account, network, rules);

    /// <summary>The account.</summary>
    public PlanResource Account { get; }

    /// <summary>The network's settings; null if the plan has none.</summary>
    public PlanResource? Network { get; }

    /// <summary>The rules, in the order of their URNs.</summary>
    public ImmutableArray<PlanResource> Rules { get; }

    /// <summary>Whether agents get only where a rule leads.</summary>
    public bool IsClosed => Network is not null && Same(Setting("isolationMode"), "AllowOnlyApprovedOutbound");

    /// <summary>The networks of a plan.</summary>
    public static IEnumerable<ManagedNetworkInPlan> Of(Plan plan)
    {
        var resources = plan.Resources.Where(resource => resource.Arm is not null && ArmId.TryParse(resource.Id, out _)).ToArray();
        return
            from account in resources
            where Is(account, AccountType) && IsManaged(account)
            select new ManagedNetworkInPlan(
                account,
                resources.FirstOrDefault(resource => Is(resource, NetworkType) && IsUnder(resource, account)),
                [.. resources.Where(resource => Is(resource, RuleType) && IsUnder(resource, account)).OrderBy(rule => rule.Urn, StringComparer.Ordinal)]);
    }

    /// <summary>Whether a resource is of a type.</summary>
    public static bool Is(PlanResource resource, string type) => Same(resource.Arm?.Type, type);

    /// <summary>The body's properties.</summary>
    public static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    /// <summary>The injection of agents into a network; null if the account has none.</summary>
    public static ObjectValue? Injection(PlanResource account) =>
        ((Properties(account)["networkInjections"] as ListValue)?.Items ?? []).OfType<ObjectValue>().FirstOrDefault();

    /// <summary>Whether the agents of an account are in a network that Microsoft manages.</summary>
    public static bool IsManaged(PlanResource account) =>
        Injection(account)?["useMicrosoftManagedNetwork"] is BooleanValue { Value: true };

    /// <summary>Whether two texts are the same for Azure; nothing is the same as nothing else.</summary>
    public static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A setting of the network; null where nobody knows it.</summary>
    public string? Setting(string name) => Network is null ? null : (Properties(Network)["managedNetwork"] as ObjectValue)?.Text(name);

    /// <summary>The private endpoints among the rules, with what each leads to; those whose target is not known are left out.</summary>
    public IEnumerable<(PlanResource Rule, string TargetId, string? Part)> Endpoints() =>
        from rule in Rules
        where Same(Properties(rule).Text("type"), "PrivateEndpoint")
        let destination = Properties(rule)["destination"] as ObjectValue
        let target = destination?.Text("serviceResourceId")
        where target is not null
        select (rule, target, destination.Text("subresourceTarget"));

    /// <summary>Whether a resource is a part of the account, at whatever depth.</summary>
    public bool Owns(PlanResource resource) => IsUnder(resource, Account);

    private static bool IsUnder(PlanResource resource, PlanResource account) =>
        resource.Id?.StartsWith(account.Id + "/", StringComparison.OrdinalIgnoreCase) == true;
}
