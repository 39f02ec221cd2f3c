using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Components.Arm;

/// <summary>
/// Settings as a part of what Azure shows of a resource. Texts are compared without regard to case, which Azure does not keep; entries of lists
/// that have a <c>name</c> are known by it.
/// </summary>
internal static class JsonSettings
{
    private const string NameMember = "name";

    /// <summary>Whether what is there has all that is wanted.</summary>
    public static bool Covers(JsonNode? current, JsonNode? wanted) => (current, wanted) switch
    {
        (_, null) => true,
        (JsonObject there, JsonObject asked) => asked.All(member => Covers(there[member.Key], member.Value)),
        (JsonArray there, JsonArray asked) when AreNamed(asked) =>
            asked.All(item => there.Any(other => Name(other) is { } name && Same(name, Name(item)!) && Covers(other, item))),
        (JsonArray there, JsonArray asked) => there.Count == asked.Count && there.Zip(asked).All(pair => Covers(pair.First, pair.Second)),
        (JsonValue there, JsonValue asked) => Text(there) is { } text && Text(asked) is { } other ? Same(text, other) : JsonNode.DeepEquals(there, asked),
        _ => false,
    };

    /// <summary>What is wanted, with the parts of the same settings that are there and not asked about. Settings that are not asked about are left out.</summary>
    public static JsonObject Merge(JsonObject current, JsonObject wanted) =>
        new(wanted.Select(member => KeyValuePair.Create(member.Key, Merge(current[member.Key], member.Value))));

    private static JsonNode? Merge(JsonNode? current, JsonNode? wanted) => (current, wanted) switch
    {
        (JsonObject there, JsonObject asked) => new JsonObject(
        [
            .. there.Where(member => !asked.ContainsKey(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())),
            .. Merge(there, asked).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())),
        ]),
        (JsonArray there, JsonArray asked) when AreNamed(asked) => new JsonArray(
        [
            .. there.Where(item => Name(item) is not { } name || !asked.Any(other => Same(Name(other)!, name))).Select(item => item?.DeepClone()),
            .. asked.Select(item => Merge(there.FirstOrDefault(other => Name(other) is { } name && Same(name, Name(item)!)), item)),
        ]),
        _ => wanted?.DeepClone(),
    };

    private static bool AreNamed(JsonArray items) => items.Count > 0 && items.All(item => Name(item) is not null);

    private static string? Name(JsonNode? item) => Text((item as JsonObject)?[NameMember]);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
