namespace Infra.Analysis.Schema;

/// <summary>A type of a document, read when it is asked for: types refer to each other in circles, and a body touches few of them.</summary>
internal readonly struct SchemaReference(SchemaDocument document, int index)
{
    public SchemaType Type => document.Type(index);
}
