using System.Collections.Immutable;
using Infra.Components.Foundry.Connections;

namespace Infra.Components.Foundry.Tools;

/// <summary>
/// What a project is connected to beside gateways and the stores of its agents. Of each there is one, as far as Azure or agents know only one.
/// </summary>
public sealed record ProjectTools
{
    // Names of connections in the project.
    internal const string TracingConnection = "tracing";
    internal const string RegistryConnection = "agent-images";
    internal const string PlaygroundConnection = "playground";
    internal const string WebSearchConnection = "web-search";

    /// <summary>Where its agents are traced; null (the default) for nowhere.</summary>
    public AgentTelemetry? Tracing { get; init; }

    /// <summary>Where the images of its hosted agents come from; null (the default) for nowhere. The project must have an identity made before.</summary>
    public AgentRegistry? Registry { get; init; }

    /// <summary>Accounts outside of the lab whose models its agents call; none by default.</summary>
    public ImmutableArray<ExternalModels> ExternalModels { get; init; } = [];

    /// <summary>The gateway for the chat playground; null (the default) if there is none.</summary>
    public PlaygroundGateway? Playground { get; init; }

    /// <summary>How its agents search the web; null (the default) if they do not.</summary>
    public WebSearch? WebSearch { get; init; }

    /// <summary>The names of connections that a project can have by what it is connected to.</summary>
    internal static ImmutableArray<string> Connections { get; } = [TracingConnection, RegistryConnection, PlaygroundConnection, WebSearchConnection];

    /// <summary>Everything wrong with the tools of a project; empty if nothing is. Subjects are <c>project/connection</c>.</summary>
    /// <param name="project">The project.</param>
    /// <param name="tools">Its tools.</param>
    public static ImmutableArray<Problem> Check(ProjectSettings project, ProjectTools tools)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (tools.Registry is not null && project.Identity is not FoundryIdentity.User)
        {
            problems.Add(new Problem(
                $"{project.Name}/{RegistryConnection}", "",
                "The connection to a registry names its identity by the client id, which Azure does not tell of a project's own.",
                "Give the project an identity that is made before (user-assigned)."));
        }

        var taken = project.Connections.Select(connection => connection.Name).Concat(FoundryProject.ReservedConnections).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var models in tools.ExternalModels)
        {
            if (!GatewayConnectionSettings.IsName(models.Name))
            {
                problems.Add(new Problem(
                    $"{project.Name}/{models.Name}", models.Name, $"'{models.Name}' cannot be the name of a connection.",
                    "Take 3 to 33 letters, digits, hyphens and underscores, the first a letter or digit."));
            }

            if (!taken.Add(models.Name))
            {
                problems.Add(new Problem(
                    $"{project.Name}/{models.Name}", models.Name, "The project has two connections of this name, of which Azure would keep the last.",
                    "Give each its own name."));
            }
        }

        return problems.ToImmutable();
    }
}
