using Pulumi;

namespace Infra.Components.Gateway.Apis;

/// <summary>A server of tools, spoken to by the Model Context Protocol, that the gateway publishes.</summary>
public sealed record ToolServer
{
    /// <summary>The API's name in the gateway and its path: <c>mcp-learn</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the backend that leads to it: that of a <see cref="Backends.ServerBackend"/>.</summary>
    public required Input<string> BackendName { get; init; }

    /// <summary>The path of the server below the backend's address: <c>/api/mcp</c>.</summary>
    public required string Endpoint { get; init; }
}
