using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>A Foundry account of a plan whose agents run in a subnet of the user's.</summary>
/// <param name="Resource">The account.</param>
/// <param name="SubnetId">The id of the subnet, as it is written.</param>
internal sealed record AgentAccount(PlanResource Resource, string SubnetId)
{
    /// <summary>The type of accounts.</summary>
    public const string Type = "Microsoft.CognitiveServices/accounts";

    /// <summary>Where an account names the subnet.</summary>
    public const string Path = "properties.networkInjections[0].subnetArmId";

    /// <summary>Those whose subnet the plan knows.</summary>
    public static IEnumerable<AgentAccount> In(Plan plan) =>
        from resource in plan.Resources
        where resource.Arm is { } arm && arm.Type.Equals(Type, StringComparison.OrdinalIgnoreCase)
        let subnet = SubnetOf(resource)
        where subnet is not null
        select new AgentAccount(resource, subnet);

    /// <summary>The id of the subnet of an account's agents; null if it has none, or nobody knows it.</summary>
    public static string? SubnetOf(PlanResource account) =>
        ((account.Arm?.Body["properties"] as ObjectValue)?["networkInjections"] as ListValue)?.Items is [ObjectValue injection, ..]
        && injection.Text("subnetArmId") is { Length: > 0 } id ? id : null;
}
