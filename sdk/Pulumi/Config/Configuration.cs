using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration values of a run, as the CLI hands them over in the environment.</summary>
internal sealed class Configuration
{
    private readonly ImmutableDictionary<string, string> _values;
    private readonly ImmutableHashSet<string> _secretKeys;

    private Configuration(ImmutableDictionary<string, string> values, ImmutableHashSet<string> secretKeys)
    {
        _values = values;
        _secretKeys = secretKeys;
    }

    /// <summary>
    /// Reads PULUMI_CONFIG, a JSON object of full key to value, and PULUMI_CONFIG_SECRET_KEYS, a JSON array of full keys.
    /// </summary>
    public static Configuration FromEnvironment()
    {
        var values = Read<Dictionary<string, string>>("PULUMI_CONFIG") ?? [];
        var secretKeys = Read<string[]>("PULUMI_CONFIG_SECRET_KEYS") ?? [];
        return new(
            values.ToImmutableDictionary(entry => ShortKey(entry.Key), entry => entry.Value, StringComparer.Ordinal),
            secretKeys.Select(ShortKey).ToImmutableHashSet(StringComparer.Ordinal));
    }

    public string? Find(string fullKey) => _values.GetValueOrDefault(fullKey);

    /// <summary>Gives a value as it may be shown in a message.</summary>
    public string Show(string fullKey) => _secretKeys.Contains(fullKey) ? "[secret]" : Find(fullKey) ?? "";

    private static T? Read<T>(string variable)
        where T : class
    {
        var json = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<T>(json);
    }

    /// <summary>Reads the long form <c>namespace:config:key</c> as <c>namespace:key</c>.</summary>
    private static string ShortKey(string key)
    {
        const string Infix = ":config:";
        var at = key.IndexOf(Infix, StringComparison.Ordinal);
        return at < 0 ? key : string.Concat(key.AsSpan(0, at), ":", key.AsSpan(at + Infix.Length));
    }
}
