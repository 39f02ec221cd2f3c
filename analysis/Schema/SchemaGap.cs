namespace Infra.Analysis.Schema;

/// <summary>A place where Azure accepts more than its type definitions say.</summary>
/// <param name="Type">The ARM type.</param>
/// <param name="FirstVersion">The oldest API version it is known for.</param>
/// <param name="LastVersion">The newest API version it is known for.</param>
/// <param name="Path">The path in the request body; <c>[*]</c> stands for any element of a list, nothing for all of it.</param>
/// <param name="Kind">What the definition lacks, or has as something else.</param>
/// <param name="Value">The value that is allowed, for a <see cref="SchemaGapKind.Value"/>.</param>
/// <param name="Shape">What the property or body holds, for a <see cref="SchemaGapKind.Property"/> or <see cref="SchemaGapKind.Type"/>:
/// <c>string</c>, <c>strings</c> (a list of them), <c>empty</c> (an object without members), <c>identity</c> (a managed identity),
/// <c>endpoint</c> (that of an MCP server) or <c>account</c> (one of Bing).</param>
/// <param name="When">A sibling and the value it must have for the gap to apply; null if it always applies.</param>
/// <param name="Source">Where it is known from.</param>
internal sealed record SchemaGap(
    string Type,
    string FirstVersion,
    string LastVersion,
    string Path,
    SchemaGapKind Kind,
    string? Value,
    string? Shape,
    KeyValuePair<string, string>? When,
    string Source);
