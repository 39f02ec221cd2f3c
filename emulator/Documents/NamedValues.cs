using System.Collections.Immutable;

namespace Infra.Emulator.Documents;

/// <summary>What the named values of a service are.</summary>
public sealed class NamedValues
{
    private readonly ImmutableSortedDictionary<string, string?>? _values;

    private NamedValues(ImmutableSortedDictionary<string, string?>? values) => _values = values;

    /// <summary>Nobody knows which there are: every name may be one.</summary>
    public static NamedValues Unknown { get; } = new(null);

    /// <summary>The names, in ordinal order; none if they are unknown.</summary>
    public IEnumerable<string> Names => _values?.Keys ?? [];

    /// <summary>These and no others.</summary>
    /// <param name="values">Display names and values; a value that is secret or not known is null.</param>
    public static NamedValues Of(IEnumerable<KeyValuePair<string, string?>> values) =>
        new(values.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>The value behind a name; null if there is none, or it is not known.</summary>
    public string? ValueOf(string name) => _values?.GetValueOrDefault(name);

    /// <summary>True if it is certain that no value has this name.</summary>
    public bool Lacks(string name) => _values?.ContainsKey(name) == false;
}
