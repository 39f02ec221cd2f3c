using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Gateway.Apis;

/// <summary>What a gateway's consumers depend on.</summary>
public sealed record GatewayConsumersArgs
{
    /// <summary>The name of the API Management service.</summary>
    public required Input<string> ServiceName { get; init; }

    /// <summary>The name of its resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The APIs that they call.</summary>
    public required GatewayApis Apis { get; init; }

    /// <summary>The consumers.</summary>
    public required ImmutableArray<GatewayConsumer> Consumers { get; init; }
}
