using System.Text.Json;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Arm;

/// <summary>Values written as JSON: <c>{"$secret": x}</c> is a secret, <c>"$unknown"</c> an unknown value.</summary>
internal static class Json
{
    public static ObjectValue Object(string json)
    {
        using var document = JsonDocument.Parse(json);
        return (ObjectValue)Value(document.RootElement);
    }

    private static PropertyValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("$secret", out var secret) => new SecretValue(Value(secret)),
        JsonValueKind.Object => new ObjectValue(element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member.Value)))),
        JsonValueKind.Array => new ListValue([.. element.EnumerateArray().Select(Value)]),
        JsonValueKind.String when element.ValueEquals("$unknown") => new UnknownValue([]),
        JsonValueKind.String => new TextValue(element.GetString()!),
        JsonValueKind.Number => new NumberValue(element.GetDouble()),
        JsonValueKind.True => new BooleanValue(true),
        JsonValueKind.False => new BooleanValue(false),
        _ => NullValue.Instance,
    };
}
