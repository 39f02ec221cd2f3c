using System.Collections.Immutable;
using Infra.Components.Foundry.Connections;

namespace Infra.Components.Foundry;

/// <summary>A project of a Foundry account.</summary>
public sealed record ProjectSettings
{
    private const int LeastNameLength = 2;
    private const int MostNameLength = 64;

    /// <summary>Its name in the account: 2 to 64 letters, digits, hyphens, underscores and periods, the first a letter or digit.</summary>
    /// <remarks>The pattern is that of Azure's type definitions, Microsoft.CognitiveServices/accounts/projects.</remarks>
    public required string Name { get; init; }

    /// <summary>What people see; the name by default.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it is for; nothing by default.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who its agents are when they call others; an identity of its own by default.</summary>
    public FoundryIdentity Identity { get; init; } = new FoundryIdentity.System();

    /// <summary>The gateways whose models its agents may use; none by default.</summary>
    public ImmutableArray<GatewayConnectionSettings> Connections { get; init; } = [];

    /// <summary>Who builds with it; nobody by default.</summary>
    public ImmutableArray<ModelUser> Users { get; init; } = [];

    /// <summary>Everything wrong with the projects of one account; empty if nothing is. Subjects are <c>project/connection</c>.</summary>
    /// <param name="projects">The projects.</param>
    public static ImmutableArray<Problem> Check(ImmutableArray<ProjectSettings> projects)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var project in projects)
        {
            if (!IsName(project.Name))
            {
                problems.Add(new Problem(
                    project.Name, project.Name, $"'{project.Name}' cannot be the name of a project.",
                    "Take 2 to 64 letters, digits, hyphens, underscores and periods, the first a letter or digit."));
            }

            foreach (var connection in project.Connections) problems.AddRange(GatewayConnectionSettings.Check(project.Name, connection));
            foreach (var same in project.Connections.GroupBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            {
                problems.Add(new Problem(
                    $"{project.Name}/{same.Key}", same.Key, "The project has two connections of this name, of which Azure would keep the last.",
                    "Give each its own name."));
            }

            foreach (var taken in project.Connections.Where(connection =>
                FoundryProject.ReservedConnections.Contains(connection.Name, StringComparer.OrdinalIgnoreCase)))
            {
                problems.Add(new Problem(
                    $"{project.Name}/{taken.Name}", taken.Name, "The name is that of the connection to a store of the project's agents, or to a tool.",
                    $"Take another than {string.Join(", ", FoundryProject.ReservedConnections)}."));
            }
        }

        foreach (var same in projects.GroupBy(project => project.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            problems.Add(new Problem(
                same.Key, same.Key, "The account has two projects of this name, of which Azure would keep the last.", "Give each its own name."));
        }

        return problems.ToImmutable();
    }

    private static bool IsName(string name) =>
        name.Length is >= LeastNameLength and <= MostNameLength && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
