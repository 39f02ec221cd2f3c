using System.Collections.Immutable;

namespace Infra.Analysis.Schema;

/// <summary>One of several types, at least one of which is no string.</summary>
internal sealed class UnionSchema(ImmutableArray<SchemaReference> members) : SchemaType
{
    public IEnumerable<SchemaType> Members => members.Select(member => member.Type);
}
