using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Plans;

/// <summary>Reads the document that <see cref="PlanWriter"/> writes.</summary>
/// <remarks>
/// What the document does not hold is not made up. A secret reads as a <see cref="SecretValue"/> around its placeholder, an unknown value
/// as one without producers. The scope of an ARM request is what the resource's id begins with; it is empty where the plan knows no id.
/// </remarks>
public static class PlanReader
{
    private const string HowToWriteOne = "Write one with 'infra preview --out plan.json'.";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = PlanWriter.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a plan to the end of the stream.</summary>
    /// <exception cref="PlanFileException">What the stream holds is not a plan this version reads.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Plan Read(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, Options);
            return ReadPlan(document.RootElement);
        }
        catch (JsonException exception) when (exception.LineNumber is { } line && exception.BytePositionInLine is { } column)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {column + 1}");
            throw new PlanFileException(
                $"It is not JSON from {place} on: the file was cut off, edited or is something else. {HowToWriteOne}", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Invalid UTF-8 and halves of surrogate pairs show only when a string is decoded, and so do keys that occur twice.
            throw new PlanFileException(
                $"It holds text that is not valid Unicode, or an object with a key that occurs twice: the file was edited. {HowToWriteOne}",
                exception);
        }
    }

    private static Plan ReadPlan(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version) ||
            version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number < 1)
        {
            throw new PlanFileException(
                $"It is JSON, but not a plan: a plan is an object whose 'version' is a whole number from 1 on. {HowToWriteOne}");
        }

        if (number > PlanWriter.Version)
        {
            throw new PlanFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"This plan has version {number}; this infra reads version {PlanWriter.Version}: update infra."));
        }

        return new Plan
        {
            Project = Text(root, "", "project"),
            Stack = Text(root, "", "stack"),
            Resources = Elements(root, "", "resources", ReadResource),
            Outputs = ReadObject(Required(root, "", "outputs", JsonValueKind.Object), "outputs", secretPaths: null),
            Findings = Elements(root, "", "findings", ReadFinding),
        };
    }

    private static PlanResource ReadResource(JsonElement element, string place)
    {
        var id = OptionalText(element, place, "id");
        var secretPaths = Texts(element, place, "secretPaths").ToHashSet(StringComparer.Ordinal);
        return new PlanResource
        {
            Urn = Text(element, place, "urn"),
            Type = Text(element, place, "type"),
            Name = Text(element, place, "name"),
            Custom = Flag(element, place, "custom"),
            Parent = OptionalText(element, place, "parent"),
            Provider = OptionalText(element, place, "provider"),
            Id = id,
            Inputs = ReadObject(Required(element, place, "inputs", JsonValueKind.Object), "inputs", secretPaths),
            Outputs = ReadObject(Required(element, place, "outputs", JsonValueKind.Object), "outputs", secretPaths),
            DependsOn = Texts(element, place, "dependsOn"),
            Protect = Flag(element, place, "protect"),
            Arm = element.TryGetProperty("arm", out _)
                ? ReadArm(Required(element, place, "arm", JsonValueKind.Object), $"{place}.arm", id, secretPaths)
                : null,
        };
    }

    private static ArmRequest ReadArm(JsonElement element, string place, string? id, HashSet<string> secretPaths)
    {
        var scope = ArmId.TryParse(id, out var armId) ? armId.Scope?.ToString() : null;
        var body = ReadObject(Required(element, place, "body", JsonValueKind.Object), "arm.body", secretPaths);
        return new ArmRequest(
            Text(element, place, "type"), Text(element, place, "apiVersion"), Text(element, place, "name"), scope ?? "", body);
    }

    private static Finding ReadFinding(JsonElement element, string place)
    {
        var severity = Text(element, place, "severity");
        foreach (var known in Enum.GetValues<Severity>())
        {
            if (!severity.Equals(known.ToString(), StringComparison.OrdinalIgnoreCase)) continue;
            return new Finding(
                Text(element, place, "rule"), known, Text(element, place, "urn"), Text(element, place, "path"),
                Text(element, place, "message"), Text(element, place, "help"));
        }

        throw Malformed($"'severity' of {place} is '{severity}'; a severity is 'error', 'warning', 'unknown' or 'info'");
    }

    /// <param name="element">The element to read.</param>
    /// <param name="path">Its path, as in the list of secret paths.</param>
    /// <param name="secretPaths">The paths of the secrets; null where the document lists none and the placeholder alone decides.</param>
    private static ObjectValue ReadObject(JsonElement element, string path, HashSet<string>? secretPaths) =>
        ReadMembers(element, new PathStack(path), secretPaths);

    private static PropertyValue ReadValue(JsonElement element, PathStack path, HashSet<string>? secretPaths)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return ReadMembers(element, path, secretPaths);
            case JsonValueKind.Array:
                var items = ImmutableArray.CreateBuilder<PropertyValue>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    path.Enter(items.Count);
                    items.Add(ReadValue(item, path, secretPaths));
                    path.Leave();
                }

                return new ListValue(items.MoveToImmutable());
            case JsonValueKind.String:
                var text = new TextValue(element.GetString()!);
                return text.Value switch
                {
                    PropertyValue.SecretPlaceholder when secretPaths?.Contains(path.ToString()) ?? true => new SecretValue(text),
                    PropertyValue.UnknownPlaceholder => new UnknownValue([]),
                    _ => text,
                };
            case JsonValueKind.Number:
                var number = element.GetDouble();
                return double.IsFinite(number) ? new NumberValue(number) : throw Malformed($"the number at {path} is too large");
            case JsonValueKind.True or JsonValueKind.False:
                return new BooleanValue(element.GetBoolean());
            default:
                return NullValue.Instance;
        }
    }

    private static ObjectValue ReadMembers(JsonElement element, PathStack path, HashSet<string>? secretPaths)
    {
        var members = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var member in element.EnumerateObject())
        {
            path.Enter(member.Name);
            members.Add(KeyValuePair.Create(member.Name, ReadValue(member.Value, path, secretPaths)));
            path.Leave();
        }

        return new ObjectValue(members);
    }

    private static JsonElement Required(JsonElement parent, string place, string name, JsonValueKind kind)
    {
        if (!parent.TryGetProperty(name, out var member)) throw Malformed($"{Owner(place)} has no '{name}'");
        if (member.ValueKind != kind) throw Malformed($"'{name}' of {Owner(place)} is no {Describe(kind)}");
        return member;
    }

    private static string Text(JsonElement parent, string place, string name) =>
        Required(parent, place, name, JsonValueKind.String).GetString()!;

    private static string? OptionalText(JsonElement parent, string place, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? Text(parent, place, name) : null;

    private static bool Flag(JsonElement parent, string place, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.True ||
        Required(parent, place, name, JsonValueKind.False).GetBoolean();

    private static ImmutableArray<string> Texts(JsonElement parent, string place, string name) =>
    [
        .. Required(parent, place, name, JsonValueKind.Array).EnumerateArray().Select(element => element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw Malformed($"'{name}' of {Owner(place)} holds something that is no text")),
    ];

    private static ImmutableArray<T> Elements<T>(JsonElement parent, string place, string name, Func<JsonElement, string, T> read) =>
    [
        .. Required(parent, place, name, JsonValueKind.Array).EnumerateArray().Select((element, index) =>
        {
            var elementPlace = PropertyPath.Element(name, index);
            return element.ValueKind == JsonValueKind.Object
                ? read(element, elementPlace)
                : throw Malformed($"{elementPlace} is no object");
        }),
    ];

    private static string Owner(string place) => place.Length == 0 ? "the plan" : place;

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "text",
        _ => "boolean",
    };

    private static PlanFileException Malformed(string what) => new($"It is JSON, but not a plan: {what}. {HowToWriteOne}");
}
