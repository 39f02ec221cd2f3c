using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Components.AzureManagement;

/// <summary>What the program itself asks of Azure Resource Manager, beside the provider, because no declared property expresses it.</summary>
public interface IAzureManagement
{
    /// <summary>Reads a resource.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="apiVersion">The API version: <c>2024-05-01</c>.</param>
    /// <param name="patience">How long to try again where trying again can help.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The resource; null if neither it nor perhaps its resource group exists.</returns>
    /// <exception cref="ArmException">It cannot be known.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    Task<JsonObject?> GetAsync(string id, string apiVersion, Patience patience, CancellationToken cancellationToken);

    /// <summary>Reads all resources of a collection, page by page.</summary>
    /// <param name="path">The collection: <c>/subscriptions/.../providers/Microsoft.CognitiveServices/accounts</c>.</param>
    /// <param name="apiVersion">The API version.</param>
    /// <param name="patience">How long to try again where trying again can help.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The resources that the account may see.</returns>
    /// <exception cref="ArmException">They cannot be known.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    Task<ImmutableArray<JsonObject>> ListAsync(string path, string apiVersion, Patience patience, CancellationToken cancellationToken);

    /// <summary>Changes the given properties of a resource, and waits until Azure is done.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="apiVersion">The API version.</param>
    /// <param name="body">The properties. It can be sent more than once, so doing it twice must be the same as once.</param>
    /// <param name="patience">How long to try again where trying again can help, and to wait for the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">
    /// Azure refused, or did not end in time. A conflict is left to the caller, who may have to read again.
    /// </exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    Task PatchAsync(string id, string apiVersion, JsonObject body, Patience patience, CancellationToken cancellationToken);

    /// <summary>Makes a resource what the body says, whether it exists or not, and waits until Azure is done.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="apiVersion">The API version.</param>
    /// <param name="body">The whole resource. It can be sent more than once, so doing it twice must be the same as once.</param>
    /// <param name="patience">How long to try again where trying again can help, and to wait for the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">
    /// Azure refused, or did not end in time. A conflict is left to the caller, who may have to read again.
    /// </exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    Task PutAsync(string id, string apiVersion, JsonObject body, Patience patience, CancellationToken cancellationToken);

    /// <summary>Deletes a resource, and waits until it is gone. What is gone already is as good.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="apiVersion">The API version.</param>
    /// <param name="patience">How long to try again where trying again can help, and to wait for the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">Azure refused, or did not end in time.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    Task DeleteAsync(string id, string apiVersion, Patience patience, CancellationToken cancellationToken);

    /// <summary>Reads one of the keys of a resource, for a service whose keys the provider has no function for.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="action">The action that gives its keys: <c>listKeys</c>.</param>
    /// <param name="key">The name of the key in the answer: <c>key1</c>.</param>
    /// <param name="apiVersion">The API version.</param>
    /// <param name="patience">How long to try again where trying again can help.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">Azure refused, or gave no such key.</exception>
    /// <exception cref="AzureAccountException">The provider's credentials are not complete.</exception>
    Task<string> ReadKeyAsync(string id, string action, string key, string apiVersion, Patience patience, CancellationToken cancellationToken);
}
