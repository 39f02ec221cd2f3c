using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Components.AzureManagement;

/// <summary>An Azure that has nothing yet: what a preview without Azure plans for.</summary>
public sealed class NothingDeployed : IAzureManagement
{
    private NothingDeployed()
    {
    }

    /// <summary>The only one.</summary>
    public static NothingDeployed Instance { get; } = new();

    /// <inheritdoc/>
    public Task<JsonObject?> GetAsync(string id, string apiVersion, Patience patience, CancellationToken cancellationToken) =>
        Task.FromResult<JsonObject?>(null);

    /// <inheritdoc/>
    public Task<ImmutableArray<JsonObject>> ListAsync(string path, string apiVersion, Patience patience, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<JsonObject>>([]);

    /// <inheritdoc/>
    public Task PatchAsync(string id, string apiVersion, JsonObject body, Patience patience, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{id} cannot be changed, because nothing is deployed.");

    /// <inheritdoc/>
    public Task PutAsync(string id, string apiVersion, JsonObject body, Patience patience, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{id} cannot be written, because nothing is deployed.");

    /// <inheritdoc/>
    public Task DeleteAsync(string id, string apiVersion, Patience patience, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What stands for the key that Azure will make up: always the same for the same resource.</summary>
    /// <inheritdoc/>
    public Task<string> ReadKeyAsync(string id, string action, string key, string apiVersion, Patience patience, CancellationToken cancellationToken) =>
        Task.FromResult(StableGuid.Of(id, action, key));
}
