using Infra.Analysis.Values;

namespace Infra.Cli.Tests.DevPlan;

/// <summary>Changes of one place in a value, named by its way there: keys and indices.</summary>
internal static class Change
{
    /// <summary>Puts something else there.</summary>
    public static ObjectValue At(ObjectValue value, Func<PropertyValue, PropertyValue> change, params ReadOnlySpan<object> way) => (ObjectValue)Apply(value, change, way);

    /// <summary>Gives a member another name.</summary>
    public static ObjectValue Rename(ObjectValue value, string from, string to, params ReadOnlySpan<object> way) =>
        At(value, parent => ((ObjectValue)parent).With(to, ((ObjectValue)parent)[from]!).Without(from), way);

    /// <summary>Takes a member away.</summary>
    public static ObjectValue Remove(ObjectValue value, string member, params ReadOnlySpan<object> way) =>
        At(value, parent => ((ObjectValue)parent).Without(member), way);

    /// <summary>Puts a text there.</summary>
    public static ObjectValue Text(ObjectValue value, string text, params ReadOnlySpan<object> way) => At(value, _ => new TextValue(text), way);

    private static PropertyValue Apply(PropertyValue value, Func<PropertyValue, PropertyValue> change, ReadOnlySpan<object> way)
    {
        if (way.IsEmpty) return change(value);
        if (way[0] is int index)
        {
            var items = ((ListValue)value).Items;
            return new ListValue(items.SetItem(index, Apply(items[index], change, way[1..])));
        }

        var key = (string)way[0];
        var members = (ObjectValue)value;
        return members.With(key, Apply(members[key]!, change, way[1..]));
    }
}
