using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>
/// Reads a stack's configuration from <c>Pulumi.&lt;stack&gt;.yaml</c> and the project, as <c>pulumi up</c> would see it.
/// </summary>
public static class StackFile
{
    private const string Prefix = "Pulumi.";
    private const string Suffix = ".yaml";

    /// <summary>What Pulumi writes at the top of a stack file.</summary>
    private static readonly string[] TopKeys = ["config", "encryptedkey", "encryptionsalt", "environment", "secretsprovider"];

    /// <summary>The name of a stack's file.</summary>
    public static string FileName(string stack) => $"{Prefix}{stack}{Suffix}";

    /// <summary>The stacks that have a file, in ordinal order.</summary>
    public static ImmutableArray<string> Stacks(ProjectFile project) => Directory.Exists(project.StackDirectory)
        ? [.. Directory.EnumerateFiles(project.StackDirectory, Prefix + "*" + Suffix)
            .Select(path => Path.GetFileName(path))
            .Where(name => name.Length > Prefix.Length + Suffix.Length)
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads the configuration of a stack, with the project's values where the stack gives none.</summary>
    /// <exception cref="ConfigurationException">
    /// The file is missing or cannot be read. Mistakes that leave the rest readable are in <see cref="ConfigurationValues.Mistakes"/>.
    /// </exception>
    public static ConfigurationValues Read(ProjectFile project, string stack)
    {
        if (stack.Length == 0 || !stack.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
        {
            throw new ConfigurationException([new ConfigurationMistake(
                "stack", stack, "This is not the name of a stack.",
                "A stack's name has letters, digits, hyphens, underscores and periods.")]);
        }

        var path = Path.Combine(project.StackDirectory, FileName(stack));
        if (!File.Exists(path)) throw new ConfigurationException([Missing(project, stack)]);

        var mistakes = new List<ConfigurationMistake>();
        var root = YamlFile.Read(path, mistakes);
        if (root is null) throw new ConfigurationException(mistakes);

        foreach (var entry in root.Entries.Where(entry => !TopKeys.Contains(entry.Key)))
        {
            mistakes.Add(new ConfigurationMistake(
                entry.Key, null, $"This is not a key of a stack file.{Suggestion.For(entry.Key, TopKeys)}",
                "Settings go below 'config:', indented.", entry.Location));
        }

        var values = new YamlValues(mistakes);
        foreach (var entry in ProjectFile.Entries(root, mistakes))
        {
            if (ConfigurationKey.Canonical(entry.Key) is { } key)
            {
                values.Add(key, entry.Location, entry.Value);
            }
            else
            {
                var reason = entry.Key.Contains(':', StringComparison.Ordinal) ? "a part is empty or too many" : "it has no namespace";
                mistakes.Add(new ConfigurationMistake(
                    entry.Key, null, $"This is not a configuration key: {reason}.",
                    "Write '<namespace>:<name>', for example 'lab:spokes'.", entry.Location));
            }
        }

        var source = new SourceLocation(FileName(stack), 0, 0);
        var read = values.Values with { Source = source };
        foreach (var key in project.Required.Except(read.Keys, StringComparer.Ordinal))
        {
            mistakes.Add(new ConfigurationMistake(
                key, null, $"This is missing: {ProjectFile.FileName} declares it without a value.",
                $"Add it below 'config:' in {FileName(stack)}.", source));
        }

        return (read with { Mistakes = [.. mistakes] }).Over(project.Defaults);
    }

    private static ConfigurationMistake Missing(ProjectFile project, string stack)
    {
        var stacks = Stacks(project);
        var remedy = stacks.Length == 0
            ? $"This project has no stack yet: write {FileName(stack)}, or run 'pulumi stack init {stack}'."
            : $"Stacks of this project: {string.Join(", ", stacks)}.";
        return new ConfigurationMistake(
            FileName(stack), null, $"This file does not exist, so there is no stack '{stack}'.{Suggestion.For(stack, stacks)}", remedy);
    }
}
