using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Components.Network.Egress;

/// <summary>Everything that may pass a hub. What it does not name is closed, also from one spoke to another.</summary>
/// <param name="Groups">In the order of their priorities.</param>
public sealed record EgressPlan(ImmutableArray<EgressGroup> Groups)
{
    private const int MachineLearningPriority = 300;
    private const int ApiManagementPriority = 400;
    private const int InjectedGatewayPriority = 420;
    private const int AgentsPriority = 450;
    private const int EnterprisePriority = 500;
    private const int AdditionalPriority = 600;

    /// <summary>Nothing may pass.</summary>
    public static EgressPlan Nothing { get; } = new(ImmutableArray<EgressGroup>.Empty);

    /// <summary>Every collection.</summary>
    public IEnumerable<EgressCollection> Collections => Groups.SelectMany(group => group.Collections);

    /// <summary>Every source once, in the order of their first collection.</summary>
    public IEnumerable<EgressSource> Sources => Collections.Select(collection => collection.Source).DistinctBy(source => source.Name);

    /// <summary>What a topology needs: the records of the purposes of its spokes, of the jump box, of DNS and of on-premises.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A spoke has a purpose without records.</exception>
    /// <exception cref="ArgumentException">A spoke is too small for its purposes.</exception>
    public static EgressPlan For(EgressTopology topology)
    {
        EgressGroup[] groups =
        [
            .. topology.Spokes.SelectMany(spoke => spoke.Purposes).Distinct().Select(purpose => OfPurpose(topology, purpose)),
            new("Enterprise", EnterprisePriority, [.. EnterpriseEgress.Of(topology)]),
            new("Additional", AdditionalPriority, topology.Additional),
        ];
        return new EgressPlan([.. groups.Where(group => !group.Collections.IsEmpty).OrderBy(group => group.Priority)]);
    }

    private static EgressGroup OfPurpose(EgressTopology topology, SpokePurpose purpose)
    {
        var spokes = topology.Spokes.Where(spoke => spoke.Purposes.Contains(purpose)).ToArray();
        return purpose switch
        {
            SpokePurpose.Workload => new("MachineLearning", MachineLearningPriority, [.. MachineLearningEgress.Of(spokes)]),
            SpokePurpose.Gateway => new("ApiManagement", ApiManagementPriority, [.. ApiManagementEgress.Of(spokes, topology)]),
            SpokePurpose.InjectedGateway => new("InjectedGateway", InjectedGatewayPriority, [.. ApiManagementEgress.OfInjected(spokes, topology)]),
            SpokePurpose.Agents => new("Agents", AgentsPriority, [.. AgentEgress.Of(spokes, topology.GatewayHosts)]),
            _ => throw new ArgumentOutOfRangeException(
                nameof(purpose), purpose, "This purpose has no egress records: say in components/Network/Egress what it must reach."),
        };
    }

    /// <summary>The ranges of one subnet in each of these spokes.</summary>
    internal static EgressSource Source(string name, IEnumerable<EgressSpoke> spokes, string subnet) =>
        new(name, [.. spokes.Select(spoke => Range(spoke, subnet)).Distinct().Order()]);

    private static AddressBlock Range(EgressSpoke spoke, string subnet)
    {
        var plan = SpokeLayout.PlanSubnets(spoke.AddressSpace, spoke.Purposes);
        Problems.ThrowIfAny(plan.Problems, nameof(spoke));
        return plan[subnet];
    }
}
