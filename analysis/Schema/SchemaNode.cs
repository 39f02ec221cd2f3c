namespace Infra.Analysis.Schema;

/// <summary>The kinds of types in a document. The numbers are on disk.</summary>
internal enum SchemaNode : byte
{
    Any = 0,
    Boolean = 1,
    Number = 2,
    Text = 3,
    Enum = 4,
    List = 5,
    Union = 6,
    Object = 7,
}
