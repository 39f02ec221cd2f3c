using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Analysis.Schema;

/// <summary>The known places where Azure accepts more than its type definitions say: <c>analysis/schema-gaps.json</c>.</summary>
internal sealed class SchemaGaps
{
    private static readonly Lazy<SchemaGaps> Embedded = new(() =>
    {
        using var stream = typeof(SchemaGaps).Assembly.GetManifestResourceStream("schema-gaps.json")
            ?? throw new InvalidOperationException("The assembly was built without analysis/schema-gaps.json.");
        return Read(stream);
    });

    private SchemaGaps(ImmutableArray<SchemaGap> all) => All = all;

    /// <summary>The gaps this assembly was built with.</summary>
    public static SchemaGaps Shared => Embedded.Value;

    public ImmutableArray<SchemaGap> All { get; }

    /// <summary>Reads a list of gaps.</summary>
    /// <exception cref="JsonException">It is none: the message names the gap and what it lacks.</exception>
    public static SchemaGaps Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        return new SchemaGaps([.. document.RootElement.EnumerateArray().Select(Gap)]);
    }

    /// <summary>The gaps of a type at an API version.</summary>
    public ApplicableGaps Of(string type, string apiVersion) => new([.. All.Where(gap =>
        gap.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && gap.Versions.Contains(apiVersion, StringComparer.OrdinalIgnoreCase))]);

    private static SchemaGap Gap(JsonElement gap)
    {
        string[] known = ["type", "versions", "path", "kind", "value", "shape", "when", "source"];
        if (gap.EnumerateObject().FirstOrDefault(member => !known.Contains(member.Name)) is { Name: { } other })
        {
            throw new JsonException($"A schema gap has no '{other}'. It has: {string.Join(", ", known)}.");
        }

        var path = Required(gap, "path");
        var kind = Required(gap, "kind") switch
        {
            "value" => SchemaGapKind.Value,
            "property" => SchemaGapKind.Property,
            var unknown => throw new JsonException($"The schema gap at '{path}' is of kind '{unknown}'; accepted are value and property."),
        };
        return new SchemaGap(
            Required(gap, "type"),
            [.. gap.GetProperty("versions").EnumerateArray().Select(version => version.GetString()!)],
            path,
            kind,
            kind == SchemaGapKind.Value ? Required(gap, "value") : null,
            kind == SchemaGapKind.Property ? Required(gap, "shape") : null,
            gap.TryGetProperty("when", out var when) ? KeyValuePair.Create(Required(when, "sibling"), Required(when, "value")) : null,
            Required(gap, "source"));
    }

    private static string Required(JsonElement gap, string name) =>
        gap.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new JsonException($"A schema gap lacks '{name}': {gap.GetRawText()}");
}
