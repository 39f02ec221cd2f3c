using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>The Pulumi project: what <c>Pulumi.yaml</c> says, as far as configuration is concerned.</summary>
public sealed class ProjectFile
{
    /// <summary>The file's name.</summary>
    public const string FileName = "Pulumi.yaml";

    private ProjectFile(string directory, string stackDirectory, string name, ConfigurationValues defaults, ImmutableArray<string> required)
    {
        Directory = directory;
        StackDirectory = stackDirectory;
        Name = name;
        Defaults = defaults;
        Required = required;
    }

    /// <summary>The folder that holds the file, as an absolute path.</summary>
    public string Directory { get; }

    /// <summary>The folder that holds the stack files, as an absolute path: the project's, or what <c>stackConfigDir</c> names.</summary>
    public string StackDirectory { get; }

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>The values that the project gives to every stack which does not give its own.</summary>
    public ConfigurationValues Defaults { get; }

    /// <summary>The full keys that the project declares without a value, so that every stack must give one.</summary>
    public ImmutableArray<string> Required { get; }

    /// <summary>Reads the project that a folder belongs to: its own project file, or the nearest one above it.</summary>
    /// <exception cref="ConfigurationException">There is none, or it cannot be used.</exception>
    public static ProjectFile Find(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, FileName))) return Read(folder.FullName);
        }

        throw new ConfigurationException([new ConfigurationMistake(
            FileName, null, "This file was not found, neither in the current folder nor in one above it.",
            "Run the command in the folder of a Pulumi project.")]);
    }

    private static ProjectFile Read(string directory)
    {
        var mistakes = new List<ConfigurationMistake>();
        var path = Path.Combine(directory, FileName);
        var root = YamlFile.Read(path, mistakes);
        if (root is null) throw new ConfigurationException(mistakes);

        var name = root["name"] is YamlScalar { IsNull: false, Text: { Length: > 0 } text } ? text : null;
        if (name is null)
        {
            mistakes.Add(new ConfigurationMistake(
                "name", null, "This is missing, or is not a text.", "Write the project's name: 'name: foundry-lab'.",
                    root["name"]?.Location ?? root.Location));
        }

        var values = new YamlValues(mistakes);
        var required = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in Entries(root, mistakes))
        {
            var key = ConfigurationKey.Canonical(entry.Key.Contains(':', StringComparison.Ordinal) ? entry.Key : $"{name}:{entry.Key}");
            if (key is null)
            {
                mistakes.Add(new ConfigurationMistake(
                    entry.Key, null, "This is not a configuration key.",
                    "Write '<namespace>:<name>', or '<name>' for the project's own namespace.", entry.Location));
                continue;
            }

            // A map describes the setting (type, description, value or default); anything else is its value.
            var value = entry.Value is YamlMap map ? map["value"] ?? map["default"] : entry.Value;
            if (value is null) required.Add(key);
            else values.Add(key, entry.Location, value);
        }

        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
        var stackDirectory = root["stackConfigDir"] is YamlScalar { IsNull: false, Text: var folder }
            ? Path.GetFullPath(folder, directory)
            : directory;
        return new ProjectFile(directory, stackDirectory, name!, values.Values, required.DrainToImmutable());
    }

    /// <summary>The entries below <c>config:</c>.</summary>
    internal static ImmutableArray<YamlEntry> Entries(YamlMap root, List<ConfigurationMistake> mistakes)
    {
        switch (root["config"])
        {
            case null or YamlScalar { IsNull: true }:
                return [];
            case YamlMap config:
                return config.Entries;
            case var other:
                mistakes.Add(new ConfigurationMistake(
                    "config", null, "This must be a map of keys.", "Write one '<namespace>:<name>: <value>' per line below it, indented.",
                    other.Location));
                return [];
        }
    }
}
