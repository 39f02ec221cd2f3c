namespace Infra.Stacks.Configuration;

/// <summary>Pulumi's full keys: <c>namespace:name</c>, also written <c>namespace:config:name</c>.</summary>
internal static class ConfigurationKey
{
    /// <summary>The canonical form of a key, or null if it is none.</summary>
    public static string? Canonical(string written)
    {
        var parts = written.Split(':');
        if (parts.Any(part => part.Length == 0)) return null;
        return parts switch
        {
            [_, _] => written,
            [var space, "config", var name] => $"{space}:{name}",
            _ => null,
        };
    }

    /// <summary>The namespace of a canonical key.</summary>
    public static string Namespace(string key) => key[..key.IndexOf(':')];

    /// <summary>The name of a canonical key within its namespace.</summary>
    public static string Name(string key) => key[(key.IndexOf(':') + 1)..];
}
