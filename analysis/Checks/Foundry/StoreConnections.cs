using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds connections to the stores of agents that do not say what the capability host reads there.</summary>
/// <remarks>Their form: https://github.com/microsoft-foundry/foundry-samples, infrastructure-setup-bicep/15-private-network-standard-agent-setup.</remarks>
internal static class StoreConnections
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "store-connection";

    /// <summary>What is missing.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<AgentStore> stores) => stores.DistinctBy(store => store.Connection.Urn).SelectMany(Check);

    private static IEnumerable<Finding> Check(AgentStore store)
    {
        var properties = store.Connection.Properties();
        var metadata = properties.Object("metadata");
        if (properties.Text("authType") is { } way && way != "AAD")
        {
            yield return Error("properties.authType", $"signs in by '{way}', and agents have nothing but the project's identity", "Take AAD.");
        }

        if (!metadata.IsUnknown("ApiType") && metadata.Text("ApiType") != "Azure")
        {
            yield return Error("properties.metadata.ApiType", "does not say that what it leads to is in Azure", "Give ApiType, \"Azure\".");
        }

        foreach (var key in new[] { "ResourceId", "location" })
        {
            if (metadata[key] is null) yield return Error($"properties.metadata.{key}", $"lacks {key}, by which the capability host finds the store", $"Give {key}.");
        }

        if (store.Kind == AgentStoreKind.Storage && properties.Text("target") is { } target &&
            !(Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Host.Contains(".blob.", StringComparison.OrdinalIgnoreCase)))
        {
            yield return Error("properties.target", $"leads to '{target}', which is not the address of the account's blobs", "Give its primary blob endpoint.");
        }

        Finding Error(string path, string message, string help) => new(
            Rule, Severity.Error, store.Connection.Urn, path, $"The connection '{FoundryTypes.LastName(store.Connection)}' to a store of agents {message}.", help);
    }
}
