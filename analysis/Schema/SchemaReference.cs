namespace Infra.Analysis.Schema;

/// <summary>A type, or the number of one in a document, read when it is asked for: types refer to each other in circles, and a body
/// touches few of them.</summary>
internal readonly struct SchemaReference
{
    private readonly SchemaDocument? _document;
    private readonly SchemaType? _type;
    private readonly int _index;

    public SchemaReference(SchemaDocument document, int index) => (_document, _index) = (document, index);

    public SchemaReference(SchemaType type) => _type = type;

    public SchemaType Type => _type ?? _document!.Type(_index);
}
