namespace Infra.Analysis.Schema;

/// <summary>Anything.</summary>
internal sealed class AnySchema : SchemaType
{
    public static AnySchema Instance { get; } = new();
}
