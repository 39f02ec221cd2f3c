namespace Infra.Analysis.Schema;

/// <summary>A type of Azure's type definitions, reduced to what a request body is checked against. Closed: the subclasses here are all
/// there are.</summary>
internal abstract class SchemaType
{
    private protected SchemaType()
    {
    }
}
