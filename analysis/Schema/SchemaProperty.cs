namespace Infra.Analysis.Schema;

/// <summary>A property of an object.</summary>
internal sealed class SchemaProperty(string name, SchemaReference type, bool required, bool readOnly)
{
    public string Name { get; } = name;

    public SchemaType Type => type.Type;

    public bool Required { get; } = required;

    public bool ReadOnly { get; } = readOnly;
}
