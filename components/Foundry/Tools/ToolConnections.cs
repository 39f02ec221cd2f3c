using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.Foundry.Connections;
using Pulumi;

namespace Infra.Components.Foundry.Tools;

/// <summary>Declares the connections of a project to its tools, one after the other.</summary>
/// <remarks>
/// What each consists of: https://github.com/microsoft-foundry/foundry-samples, infrastructure-setup-bicep/01-connections, and
/// https://github.com/mattfeltonma/azure-terraform-lab-base-azfw, which deploys them at this API version; the category of grounding with Bing
/// Custom Search as the portal writes it. The provider's classes are of a version that not all of them are deployed at, and would mark no secret.
/// </remarks>
internal sealed class ToolConnections(string name, ConnectionOwner.Project owner, Resource parent)
{
    private const string ApiVersion = "2026-05-01";

    /// <summary>The address of Bing's API, the same for every account.</summary>
    private const string Bing = "https://api.bing.microsoft.com/";

    /// <summary>Declares them.</summary>
    /// <param name="tools">The tools.</param>
    /// <param name="identity">Who the project is.</param>
    /// <param name="before">What the first waits for.</param>
    /// <returns>The last of all.</returns>
    public Resource Declare(ProjectTools tools, FoundryIdentity identity, Resource before)
    {
        var last = before;
        if (tools.Tracing is { } tracing)
        {
            last = One(
                ProjectTools.TracingConnection, "AppInsights", "ApiKey", tracing.Id, last, Metadata(tracing.Id),
                new() { ["key"] = tracing.ConnectionString.Apply(text => (object)text) });
        }

        if (tools.Registry is { } registry && identity is FoundryIdentity.User user)
        {
            last = One(
                ProjectTools.RegistryConnection, "ContainerRegistry", "ManagedIdentity", registry.LoginServer, last, new() { ["ResourceId"] = registry.Id },
                new() { ["clientId"] = user.ClientId.ToOutput(), ["resourceId"] = registry.Id });
        }

        foreach (var models in tools.ExternalModels)
        {
            last = One(models.Name, "AzureOpenAI", "AAD", models.Endpoint, last, Metadata(models.Id, models.Location));
        }

        if (tools.Playground is { } playground)
        {
            var address = playground.Address.ToOutput().Apply(text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.PathAndQuery == "/"
                ? url.AbsoluteUri
                : throw new ArgumentException($"{name}: '{text}' cannot be the address of a gateway for the playground, which appends the path: write https:// and a host."));
            last = One(ProjectTools.PlaygroundConnection, "AzureOpenAI", "AAD", address, last, Metadata(playground.AccountId));
        }

        if (tools.WebSearch is { } search)
        {
            var metadata = Metadata(search.Id);
            metadata["type"] = search.Kind.Type;
            last = One(
                ProjectTools.WebSearchConnection, search.Kind.Category, "ApiKey", Bing, last, metadata,
                new() { ["key"] = search.Key.Apply(text => (object)text) });
        }

        return last;
    }

    private ArmResource One(
        string connection, string category, string authType, Input<string> target, Resource before, Dictionary<string, object> metadata,
        Dictionary<string, object>? credentials = null)
    {
        var properties = new InputMap<object>
        {
            ["category"] = category,
            ["authType"] = authType,
            ["isSharedToAll"] = false,
            ["target"] = target.ToOutput().Apply(text => (object)text),
            ["metadata"] = metadata.ToImmutableDictionary(StringComparer.Ordinal),
        };
        if (credentials is not null) properties["credentials"] = credentials.ToImmutableDictionary(StringComparer.Ordinal);
        return new ArmResource(
            $"{name}-{connection}",
            new ArmResourceArgs
            {
                Type = owner.Type,
                ApiVersion = ApiVersion,
                ResourceGroupName = owner.ResourceGroupName,
                ParentNames = owner.Names,
                Name = connection,
                Properties = properties,
            },
            new ComponentResourceOptions { Parent = parent, DependsOn = before });
    }

    private static Dictionary<string, object> Metadata(Input<string> id, Input<string>? location = null)
    {
        var metadata = new Dictionary<string, object>(StringComparer.Ordinal) { ["ApiType"] = "Azure", ["ResourceId"] = id.ToOutput() };
        if (location is not null) metadata["location"] = location.ToOutput();
        return metadata;
    }
}
