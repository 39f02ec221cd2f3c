namespace Infra.Analysis.Schema;

/// <summary>A boolean.</summary>
internal sealed class BooleanSchema : SchemaType
{
    public static BooleanSchema Instance { get; } = new();
}
