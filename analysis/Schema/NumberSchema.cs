namespace Infra.Analysis.Schema;

/// <summary>A number. Azure's type definitions do not tell whole numbers from others.</summary>
internal sealed class NumberSchema(long? minimum, long? maximum) : SchemaType
{
    public long? Minimum { get; } = minimum;

    public long? Maximum { get; } = maximum;
}
