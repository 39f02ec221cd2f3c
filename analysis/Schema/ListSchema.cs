namespace Infra.Analysis.Schema;

/// <summary>A list.</summary>
internal sealed class ListSchema(SchemaReference item, long? minimumLength, long? maximumLength) : SchemaType
{
    public SchemaType Item => item.Type;

    public long? MinimumLength { get; } = minimumLength;

    public long? MaximumLength { get; } = maximumLength;
}
