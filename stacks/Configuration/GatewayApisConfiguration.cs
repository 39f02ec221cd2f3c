using System.Collections.Immutable;
using Infra.Components.Gateway.Apis;

namespace Infra.Stacks.Configuration;

/// <summary>The APIs of the gateway, who calls them and how much. Setting <c>lab:gateway.apis</c>.</summary>
public sealed record GatewayApisConfiguration
{
    /// <summary>Who may call and what happens on the way; by default as <see cref="GatewayApiSettings"/> says.</summary>
    public GatewayApiSettings Settings { get; init; } = new();

    /// <summary>
    /// The ids of the Foundry accounts and projects, and of projects' user-assigned identities, that are Foundry calling; none by default. Setting
    /// <c>foundryResources</c>.
    /// </summary>
    public ImmutableArray<string> FoundryResourceIds { get; init; } = [];

    /// <summary>Which models some of those may use; none by default, so that all may use every model. Setting <c>foundryResources</c>.</summary>
    public ImmutableArray<AllowedModels> AllowedModels { get; init; } = [];

    /// <summary>Published servers of tools: API, backend and path; none by default. Setting <c>tools</c>.</summary>
    public ImmutableArray<(string Name, string Server, string Endpoint)> Tools { get; init; } = [];

    /// <summary>The connection string of the cache; null (the default) without one. Setting <c>semanticCache.connection</c> names it.</summary>
    public SecretText? CacheConnection { get; init; }

    /// <summary>Who calls with keys; nobody by default. Setting <c>lab:consumers</c>.</summary>
    public ImmutableArray<GatewayConsumer> Consumers { get; init; } = [];

    /// <summary>The names of all APIs.</summary>
    /// <param name="hasModels">Whether there are models.</param>
    internal IEnumerable<string> ApiNames(bool hasModels) =>
        [GatewayApiSettings.Hello, .. hasModels ? GatewayApiSettings.ModelApis : [], .. Tools.Select(tool => tool.Name)];
}
