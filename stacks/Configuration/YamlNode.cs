using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>A piece of a YAML document that remembers where it was written.</summary>
internal abstract record YamlNode(SourceLocation Location);

/// <summary>A single value, as text; only a plain one (not quoted, no block) can mean a boolean, a number or null.</summary>
internal sealed record YamlScalar(string Text, bool Plain, SourceLocation Location) : YamlNode(Location)
{
    /// <summary>Whether it says that there is nothing.</summary>
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
internal sealed record YamlList(ImmutableArray<YamlNode> Items, SourceLocation Location) : YamlNode(Location);

/// <summary>A map, in the order of the file, each key once.</summary>
internal sealed record YamlMap(ImmutableArray<YamlEntry> Entries, SourceLocation Location) : YamlNode(Location)
{
    /// <summary>The value of a key, or null.</summary>
    public YamlNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}

/// <summary>A key of a map with its value.</summary>
internal sealed record YamlEntry(string Key, SourceLocation Location, YamlNode Value);
