using System.Collections.Immutable;

namespace Infra.Analysis.Simulation.Families;

/// <summary>Who deploys, and where to.</summary>
internal sealed class ClientConfiguration : IFunctionFamily
{
    public IReadOnlyCollection<string> Functions { get; } = ["azure-native:authorization:getClientConfig"];

    public IReadOnlyDictionary<string, object> Call(string token, ImmutableDictionary<string, object> args, SimulatedCloud cloud) => Wire.Of(
        ("clientId", cloud.ClientId),
        ("objectId", cloud.ObjectId),
        ("subscriptionId", cloud.SubscriptionId),
        ("tenantId", cloud.TenantId));
}
