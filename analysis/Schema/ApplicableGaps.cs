using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Infra.Analysis.Schema;

/// <summary>The gaps in the definition of one type at one API version.</summary>
internal sealed partial class ApplicableGaps(ImmutableArray<SchemaGap> gaps)
{
    public static ApplicableGaps None { get; } = new([]);

    /// <summary>The gap that allows a property at this path of the body; null if there is none.</summary>
    public SchemaGap? Property(Trail path) => Find(SchemaGapKind.Property, path).FirstOrDefault();

    /// <summary>The gap that allows this value at this path of the body; null if there is none.</summary>
    public SchemaGap? Value(Trail path, string value) => Find(SchemaGapKind.Value, path).FirstOrDefault(gap => gap.Value == value);

    /// <summary>The gap that the whole definition is; null if there is none.</summary>
    public SchemaGap? Type() => gaps.FirstOrDefault(gap => gap.Kind == SchemaGapKind.Type);

    private IEnumerable<SchemaGap> Find(SchemaGapKind kind, Trail path) => gaps.IsEmpty
        ? []
        : gaps.Where(gap => gap.Kind == kind && gap.Path == ListPosition().Replace(path.ToString(), "[*]"));

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex ListPosition();
}
