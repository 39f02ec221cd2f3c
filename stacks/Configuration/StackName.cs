using System.Diagnostics.CodeAnalysis;

namespace Infra.Stacks.Configuration;

/// <summary>The name of another stack, in one of the forms that Pulumi accepts.</summary>
/// <param name="Text">As written: <c>dev-network</c>, <c>project/dev-network</c> or <c>organization/project/dev-network</c>.</param>
/// <param name="Project">The project, as far as one is written; null if it is the project of this stack.</param>
/// <param name="Stack">The last part: <c>dev-network</c>, whose settings are in <c>Pulumi.dev-network.yaml</c>.</param>
public sealed record StackName(string Text, string? Project, string Stack)
{
    /// <summary>The forms, for messages.</summary>
    public const string Accepted = "the name of a stack: dev-network, project/dev-network or organization/project/dev-network";

    /// <summary>Takes a name apart.</summary>
    /// <param name="text">The name.</param>
    /// <param name="name">Its parts, if it is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out StackName? name)
    {
        var parts = text.Split('/');
        name = parts.All(IsPart)
            ? parts switch
            {
                [var stack] => new StackName(text, null, stack),
                [var project, var stack] => new StackName(text, project, stack),
                [_, var project, var stack] => new StackName(text, project, stack),
                _ => null,
            }
            : null;
        return name is not null;
    }

    /// <summary>The name with organization and project, as the Pulumi service wants it.</summary>
    /// <param name="organization">The organization of this stack.</param>
    /// <param name="project">The project of this stack.</param>
    public string Qualified(string organization, string project) => Text.Split('/').Length switch
    {
        1 => $"{organization}/{project}/{Text}",
        2 => $"{organization}/{Text}",
        _ => Text,
    };

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsPart(string part) =>
        part.Length > 0 && part.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
