using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Gateway.Apis;

/// <summary>What a gateway's APIs depend on.</summary>
public sealed record GatewayApisArgs
{
    /// <summary>The name of the API Management service.</summary>
    public required Input<string> ServiceName { get; init; }

    /// <summary>The name of its resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The tenant whose tokens are taken: that of the gateway's identity.</summary>
    public required Input<string> TenantId { get; init; }

    /// <summary>The client id of the gateway's identity, which signs in to models and to Azure.</summary>
    public required Input<string> IdentityClientId { get; init; }

    /// <summary>The object id of that identity, which gets the roles it needs.</summary>
    public required Input<string> IdentityPrincipalId { get; init; }

    /// <summary>The object id of the service's system-assigned identity; null (the default) without one. A semantic cache needs it.</summary>
    public Input<string>? SystemPrincipalId { get; init; }

    /// <summary>Who may call and how much.</summary>
    public GatewayApiSettings Settings { get; init; } = new();

    /// <summary>The models; null (the default) if there are none, so that no API leads to any.</summary>
    public ModelTargets? Models { get; init; }

    /// <summary>Servers of tools to publish; none by default.</summary>
    public ImmutableArray<ToolServer> Tools { get; init; } = [];

    /// <summary>
    /// The ids of the Foundry accounts and projects whose managed identities are Foundry calling, or of the user-assigned identities of projects;
    /// none by default, so that nobody is taken for Foundry.
    /// </summary>
    public InputList<string> FoundryResourceIds { get; init; } = new();

    /// <summary>Which models some of those may use; none by default, so that all may use every model.</summary>
    public ImmutableArray<AllowedModels> AllowedModels { get; init; } = [];

    /// <summary>The connection string of the Redis that keeps the semantic cache, a secret; null (the default) without one.</summary>
    public Input<string>? CacheConnectionString { get; init; }
}
