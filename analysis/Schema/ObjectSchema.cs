using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Analysis.Schema;

/// <summary>An object, of one form or of several that a property tells apart.</summary>
internal sealed class ObjectSchema(
    string name,
    ImmutableArray<SchemaProperty> properties,
    SchemaReference? additional,
    string? discriminator,
    ImmutableArray<KeyValuePair<string, SchemaReference>> variants) : SchemaType
{
    private Dictionary<string, SchemaProperty>? _byName;

    public string Name { get; } = name;

    /// <summary>The properties; of an object with variants those that all have in common.</summary>
    public ImmutableArray<SchemaProperty> Properties { get; } = properties;

    /// <summary>The type of the properties that are not listed; null if there may be none.</summary>
    public SchemaType? Additional => additional?.Type;

    /// <summary>The property that says which variant an object is; null if there are no variants.</summary>
    public string? Discriminator { get; } = discriminator;

    /// <summary>The values of the discriminator.</summary>
    public IEnumerable<string> VariantNames => variants.Select(variant => variant.Key);

    public bool TryGetProperty(string property, [NotNullWhen(true)] out SchemaProperty? found)
    {
        _byName ??= Properties.ToDictionary(candidate => candidate.Name, StringComparer.Ordinal);
        return _byName.TryGetValue(property, out found);
    }

    /// <summary>The variant of this name; null if there is none.</summary>
    public ObjectSchema? Variant(string value)
    {
        foreach (var (key, reference) in variants)
        {
            if (key == value) return reference.Type as ObjectSchema;
        }

        return null;
    }
}
