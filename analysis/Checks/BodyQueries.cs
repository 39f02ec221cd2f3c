using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>Short questions to the bodies of requests.</summary>
internal static class BodyQueries
{
    /// <summary>The <c>properties</c> of what Azure would receive; empty if there are none.</summary>
    public static ObjectValue Properties(this PlanResource resource) => resource.Arm?.Body.Object("properties") ?? ObjectValue.Empty;

    /// <summary>An object among the members; empty if there is none.</summary>
    public static ObjectValue Object(this ObjectValue value, string key) => value[key]?.Content as ObjectValue ?? ObjectValue.Empty;

    /// <summary>The elements of a list among the members; none if there is none.</summary>
    public static ImmutableArray<PropertyValue> Items(this ObjectValue value, string key) => (value[key]?.Content as ListValue)?.Items ?? [];

    /// <summary>The elements of a list among the members that are objects.</summary>
    public static IEnumerable<ObjectValue> Objects(this ObjectValue value, string key) =>
        value.Items(key).Select(item => item.Content).OfType<ObjectValue>();

    /// <summary>True if the member is there and true.</summary>
    public static bool IsTrue(this ObjectValue value, string key) => value[key]?.Content is BooleanValue { Value: true };

    /// <summary>True if the member is there and false.</summary>
    public static bool IsFalse(this ObjectValue value, string key) => value[key]?.Content is BooleanValue { Value: false };

    /// <summary>True if the member is there and nobody knows its value.</summary>
    public static bool IsUnknown(this ObjectValue value, string key) => value[key]?.Content is UnknownValue;

    /// <summary>The number of this key; null if it is missing or none.</summary>
    public static double? Number(this ObjectValue value, string key) => (value[key]?.Content as NumberValue)?.Value;

    /// <summary>True if both are there and the same but for letter case.</summary>
    public static bool Same(string? one, string? other) => one is not null && one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
