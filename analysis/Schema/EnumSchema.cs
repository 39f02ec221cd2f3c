using System.Collections.Immutable;

namespace Infra.Analysis.Schema;

/// <summary>One of some strings.</summary>
internal sealed class EnumSchema(ImmutableArray<string> values, bool open) : SchemaType
{
    public ImmutableArray<string> Values { get; } = values;

    /// <summary>Whether the service accepts values that the type definition does not list.</summary>
    public bool Open { get; } = open;
}
