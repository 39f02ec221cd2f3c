using System.Collections.Immutable;

namespace Infra.Analysis.Schema;

/// <summary>A place where Azure accepts more than its type definitions say.</summary>
/// <param name="Type">The ARM type.</param>
/// <param name="Versions">The API versions it is known for.</param>
/// <param name="Path">The path in the request body; <c>[*]</c> stands for any element of a list.</param>
/// <param name="Kind">What the definition lacks.</param>
/// <param name="Value">The value that is allowed, for a <see cref="SchemaGapKind.Value"/>.</param>
/// <param name="Shape">What the property holds, for a <see cref="SchemaGapKind.Property"/>: <c>string</c>, <c>boolean</c>, <c>number</c>,
/// <c>strings</c> (a list of them) or <c>any</c>.</param>
/// <param name="When">A sibling and the value it must have for the gap to apply; null if it always applies.</param>
/// <param name="Source">Where it is known from.</param>
internal sealed record SchemaGap(
    string Type,
    ImmutableArray<string> Versions,
    string Path,
    SchemaGapKind Kind,
    string? Value,
    string? Shape,
    KeyValuePair<string, string>? When,
    string Source);
