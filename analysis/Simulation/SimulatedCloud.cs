using System.Collections.Immutable;
using Infra.Analysis.Values;

namespace Infra.Analysis.Simulation;

/// <summary>What the simulated resources share: who deploys, where to, and the subnets addresses are taken from.</summary>
public sealed class SimulatedCloud
{
    /// <summary>The subscription a program without one gets: nobody's.</summary>
    public const string PlaceholderSubscription = "00000000-0000-0000-0000-000000000000";

    /// <summary>The subscription to deploy to.</summary>
    public string SubscriptionId { get; init; } = PlaceholderSubscription;

    /// <summary>The Entra tenant.</summary>
    public string TenantId { get; init; } = SimulatedId.Uuid("tenant");

    /// <summary>The client id of whoever deploys.</summary>
    public string ClientId { get; init; } = SimulatedId.Uuid("deployer", "clientId");

    /// <summary>The object id of whoever deploys.</summary>
    public string ObjectId { get; init; } = SimulatedId.Uuid("deployer", "objectId");

    /// <summary>The addresses in use; those of another stack's plan if its subnets are used, too.</summary>
    public SubnetAddresses Addresses { get; init; } = new();

    /// <summary>The outputs of other stacks, by the name that a reference to them has; none by default.</summary>
    public ImmutableDictionary<string, ObjectValue> StackOutputs { get; init; } =
        ImmutableDictionary.Create<string, ObjectValue>(StringComparer.Ordinal);

    /// <summary>The addresses of private endpoints, by their ids.</summary>
    internal Dictionary<string, string> EndpointAddresses { get; } = new(StringComparer.OrdinalIgnoreCase);
}
