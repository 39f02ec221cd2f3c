using System.Collections.Immutable;
using System.Text.Json;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>
/// A stack's configuration as Pulumi hands it to a program: text by full key, with structured values as JSON, and which keys are secret.
/// </summary>
/// <remarks>
/// Read from a stack file (<see cref="StackFile"/>) secrets have no text, because they cannot be decrypted without the passphrase or key
/// service; from the engine they have one. Whoever reads a value must therefore ask <see cref="Secrets"/> first, and never print the text
/// of a secret.
/// </remarks>
public sealed record ConfigurationValues
{
    /// <summary>The environment variable in which the engine gives the values: a JSON object of full key to text.</summary>
    public const string EngineValues = "PULUMI_CONFIG";

    /// <summary>The environment variable in which the engine gives the secret keys: a JSON array of full keys.</summary>
    public const string EngineSecrets = "PULUMI_CONFIG_SECRET_KEYS";

    /// <summary>Text by full key.</summary>
    public ImmutableSortedDictionary<string, string> Texts { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The full keys whose value is a secret; from the engine, which does not say what in a structure is one, also those that contain one.
    /// </summary>
    public ImmutableSortedSet<string> Secrets { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// The paths of the secrets within structures, each with null in its place; empty for values from the engine.
    /// </summary>
    public ImmutableSortedSet<string> SecretPaths { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Where each setting was written, by path; empty for values from the engine.</summary>
    public ImmutableDictionary<string, SourceLocation> Locations { get; init; } =
        ImmutableDictionary.Create<string, SourceLocation>(StringComparer.Ordinal);

    /// <summary>The file that the values are from, for what is not written in it; null for values from the engine.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>What is wrong with the file, so far as it did not keep the rest from being read.</summary>
    public ImmutableArray<ConfigurationMistake> Mistakes { get; init; } = [];

    /// <summary>All full keys, in ordinal order.</summary>
    public IEnumerable<string> Keys => Secrets.Union(Texts.Keys);

    /// <summary>Reads what the engine put into the environment.</summary>
    /// <param name="values">The content of <see cref="EngineValues"/>; null if it is not set.</param>
    /// <param name="secrets">The content of <see cref="EngineSecrets"/>; null if it is not set.</param>
    /// <exception cref="ConfigurationException">One of the two is not the JSON that the engine writes.</exception>
    public static ConfigurationValues FromEngine(string? values, string? secrets)
    {
        var mistakes = new List<ConfigurationMistake>();
        var texts = Parse<Dictionary<string, string>>(EngineValues, values, "a JSON object of texts", mistakes) ?? [];
        var secretKeys = Parse<string[]>(EngineSecrets, secrets, "a JSON array of texts", mistakes) ?? [];
        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
        var canonical = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in texts) canonical[ConfigurationKey.Canonical(key) ?? key] = text;
        return new ConfigurationValues
        {
            Texts = canonical.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Secrets = secretKeys.Select(key => ConfigurationKey.Canonical(key) ?? key).ToImmutableSortedSet(StringComparer.Ordinal),
        };
    }

    /// <summary>The text of a key; null if there is none, or if any of it is a secret.</summary>
    internal string? PlainTextOf(string key) =>
        Secrets.Contains(key) || SecretPaths.Any(path => PropertyPath.IsWithin(path, key)) ? null : Texts.GetValueOrDefault(key);

    /// <summary>
    /// Where a setting was written, or else what contains it, or else the file it would be written in; null if that is unknown.
    /// </summary>
    /// <param name="path">A path such as <c>lab:spokes[2].region</c>.</param>
    public SourceLocation? LocationOf(string path)
    {
        while (!Locations.ContainsKey(path))
        {
            var end = path.LastIndexOfAny(['.', '[']);
            if (end < 0) return Source;
            path = path[..end];
        }

        return Locations[path];
    }

    /// <summary>These values, and those of a weaker source for the keys that are not here.</summary>
    internal ConfigurationValues Over(ConfigurationValues weaker)
    {
        var keys = Keys.ToImmutableHashSet(StringComparer.Ordinal);
        return new ConfigurationValues
        {
            Texts = Texts.AddRange(weaker.Texts.Where(pair => !keys.Contains(pair.Key))),
            Secrets = Secrets.Union(weaker.Secrets.Where(key => !keys.Contains(key))),
            SecretPaths = SecretPaths.Union(weaker.SecretPaths.Where(path => !keys.Any(key => PropertyPath.IsWithin(path, key)))),
            Locations = weaker.Locations.SetItems(Locations),
            Source = Source,
            Mistakes = [.. Mistakes, .. weaker.Mistakes],
        };
    }

    private static T? Parse<T>(string variable, string? json, string expected, List<ConfigurationMistake> mistakes)
        where T : class
    {
        if (string.IsNullOrEmpty(json)) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            // The content may be a secret: it is not quoted.
            mistakes.Add(new ConfigurationMistake(
                variable, null, $"This is not {expected}.", "The Pulumi CLI sets this environment variable; start the program with it."));
            return null;
        }
    }
}
