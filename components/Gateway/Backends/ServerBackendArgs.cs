using Pulumi;

namespace Infra.Components.Gateway.Backends;

/// <summary>What the backend of a server depends on.</summary>
public sealed record ServerBackendArgs
{
    /// <summary>The name of the API Management service.</summary>
    public required Input<string> ServiceName { get; init; }

    /// <summary>The name of its resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The server's address, without a slash at the end: <see cref="ServerBackend.MicrosoftLearn"/>.</summary>
    public required Input<string> Url { get; init; }
}
