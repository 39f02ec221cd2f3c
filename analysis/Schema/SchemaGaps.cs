using System.Collections.Frozen;
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

    private static readonly TextSchema Text = new(null, null, null, sensitive: false);

    private static readonly FrozenDictionary<string, SchemaType> Shapes = new Dictionary<string, SchemaType>
    {
        ["account"] = Object(
            "an account of Bing", ("location", Text), ("kind", Text), ("sku", Object("its size", ("name", Text))), ("tags", AnySchema.Instance),
            ("properties", Object("its properties", ("statisticsEnabled", AnySchema.Instance)))),
        ["endpoint"] = Object("an endpoint of an MCP server", ("mcp", Object("the address of an MCP server", ("uriTemplate", Text)))),
        ["identity"] = Object("a managed identity", ("resource", Text), ("clientId", Text)),
        ["empty"] = new ObjectSchema("an empty object", [], null, null, []),
        ["string"] = Text,
        ["strings"] = new ListSchema(new SchemaReference(Text), null, null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

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

    /// <summary>The gaps of a type at an API version. API versions are dates, so their order is that of their letters.</summary>
    public ApplicableGaps Of(string type, string apiVersion) => new([.. All.Where(gap =>
        gap.Type.Equals(type, StringComparison.OrdinalIgnoreCase)
        && string.CompareOrdinal(gap.FirstVersion, apiVersion) <= 0
        && string.CompareOrdinal(apiVersion, gap.LastVersion) <= 0)]);

    /// <summary>What the property or body of a gap holds.</summary>
    public static SchemaType Shape(SchemaGap gap) => Shapes[gap.Shape!];

    private static SchemaGap Gap(JsonElement gap)
    {
        string[] known = ["type", "versions", "path", "kind", "value", "shape", "when", "source"];
        if (gap.EnumerateObject().Select(member => member.Name).Except(known).FirstOrDefault() is { } other)
        {
            throw new JsonException($"A schema gap has no '{other}'. It has: {string.Join(", ", known)}.");
        }

        var isType = gap.TryGetProperty("kind", out var named) && named.GetString() == "type";
        var path = isType ? string.Empty : Required(gap, "path");
        var kind = Required(gap, "kind") switch
        {
            "value" => SchemaGapKind.Value,
            "property" => SchemaGapKind.Property,
            "type" => SchemaGapKind.Type,
            var unknown => throw new JsonException($"The schema gap at '{path}' is of kind '{unknown}'; accepted are value, property and type."),
        };
        var shape = kind == SchemaGapKind.Value ? null : Required(gap, "shape");
        if (shape is not null && !Shapes.ContainsKey(shape))
        {
            var accepted = string.Join(", ", Shapes.Keys.Order(StringComparer.Ordinal));
            throw new JsonException($"The schema gap at '{path}' has the shape '{shape}'; accepted are {accepted}.");
        }

        if (!gap.TryGetProperty("versions", out var versions)) throw new JsonException($"The schema gap at '{path}' lacks 'versions'.");
        return new SchemaGap(
            Required(gap, "type"),
            Required(versions, "from"),
            Required(versions, "to"),
            path,
            kind,
            kind == SchemaGapKind.Value ? Required(gap, "value") : null,
            shape,
            gap.TryGetProperty("when", out var when) ? KeyValuePair.Create(Required(when, "sibling"), Required(when, "value")) : null,
            Required(gap, "source"));
    }

    private static ObjectSchema Object(string name, params (string Name, SchemaType Type)[] properties) =>
        new(name, [.. properties.Select(property => new SchemaProperty(property.Name, new SchemaReference(property.Type), false, false))], null, null, []);

    private static string Required(JsonElement gap, string name) =>
        gap.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new JsonException($"A schema gap lacks '{name}': {gap.GetRawText()}");
}
