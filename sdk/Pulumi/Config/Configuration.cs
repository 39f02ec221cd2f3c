using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration values of a run, as the CLI hands them over in the environment.</summary>
internal sealed class Configuration
{
    private readonly ImmutableDictionary<string, string> _values;

    private Configuration(ImmutableDictionary<string, string> values) => _values = values;

    /// <summary>Reads PULUMI_CONFIG, a JSON object of full key to value. Which keys are secret is decided by the getter used.</summary>
    public static Configuration FromEnvironment()
    {
        var json = Environment.GetEnvironmentVariable("PULUMI_CONFIG");
        var values = string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json);
        return new((values ?? []).ToImmutableDictionary(entry => ShortKey(entry.Key), entry => entry.Value, StringComparer.Ordinal));
    }

    public string? Find(string fullKey) => _values.GetValueOrDefault(fullKey);

    /// <summary>Reads the long form <c>namespace:config:key</c> as <c>namespace:key</c>.</summary>
    private static string ShortKey(string key)
    {
        const string Infix = ":config:";
        var at = key.IndexOf(Infix, StringComparison.Ordinal);
        return at < 0 ? key : string.Concat(key.AsSpan(0, at), ":", key.AsSpan(at + Infix.Length));
    }
}
