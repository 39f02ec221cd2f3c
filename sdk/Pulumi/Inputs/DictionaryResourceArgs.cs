using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments of a resource given as a dictionary, for callers without a typed class.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <summary>Takes the arguments.</summary>
    /// <param name="dictionary">Values by wire name.</param>
    /// <exception cref="InvalidOperationException">A value has a type that cannot be sent.</exception>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        OutputTypes.CheckValues(dictionary);
        _dictionary = dictionary;
    }

    internal override IEnumerable<InputEntry> ReadInputs() => _dictionary.Select(entry => new InputEntry(entry.Key, entry.Value));
}
