using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;

namespace Infra.Components.Gateway.Apis;

/// <summary>Declares the named values that documents refer to.</summary>
internal static class ApiNamedValues
{
    /// <summary>Declares a value for each name.</summary>
    /// <param name="names">The names that documents refer to.</param>
    /// <param name="values">Values for these, and maybe others that nobody needs.</param>
    /// <param name="serviceName">The name of the API Management service.</param>
    /// <param name="resourceGroupName">The name of its resource group.</param>
    /// <param name="parent">The component that they belong to.</param>
    /// <exception cref="InvalidOperationException">A document refers to a name that has no value.</exception>
    public static ImmutableDictionary<string, NamedValue> Declare(
        IEnumerable<string> names, IReadOnlyDictionary<string, Input<string>> values, Input<string> serviceName, Input<string> resourceGroupName, Resource parent) =>
        names.ToImmutableDictionary(
            name => name,
            name => new NamedValue(
                name,
                new NamedValueArgs
                {
                    NamedValueId = name,
                    DisplayName = name,
                    ServiceName = serviceName,
                    ResourceGroupName = resourceGroupName,
                    Value = values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"No value is known for '{name}', which a policy document refers to."),
                },
                new CustomResourceOptions { Parent = parent }),
            StringComparer.Ordinal);
}
