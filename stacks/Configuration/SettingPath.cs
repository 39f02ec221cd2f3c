using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Stacks.Configuration;

/// <summary>
/// A path into a structured value as <c>pulumi config set --path</c> takes it: <c>[0].region</c>, <c>.primary.name</c>, <c>["a.b"]</c>.
/// </summary>
internal static class SettingPath
{
    /// <summary>Splits a written setting into its full key and the steps into its value: texts and indices.</summary>
    /// <returns>The key and the steps; null if it is not written correctly.</returns>
    public static (string Key, IReadOnlyList<object> Steps)? Parse(string written)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return null;
        var end = written.IndexOfAny(['.', '['], colon);
        var key = ConfigurationKey.Canonical(end < 0 ? written : written[..end]);
        if (key is null) return null;

        var steps = new List<object>();
        var position = end < 0 ? written.Length : end;
        while (position < written.Length)
        {
            if (written[position] == '.')
            {
                var next = written.IndexOfAny(['.', '['], position + 1);
                if (next < 0) next = written.Length;
                if (next == position + 1) return null;
                steps.Add(written[(position + 1)..next]);
                position = next;
            }
            else if (written[position] != '[')
            {
                return null;
            }
            else if (position + 1 < written.Length && written[position + 1] == '"')
            {
                var close = written.IndexOf("\"]", position + 2, StringComparison.Ordinal);
                if (close < 0) return null;
                steps.Add(written[(position + 2)..close]);
                position = close + 2;
            }
            else
            {
                var close = written.IndexOf(']', position);
                if (close < 0) return null;
                var digits = written.AsSpan()[(position + 1)..close];
                if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
                steps.Add(index);
                position = close + 1;
            }
        }

        return (key, steps);
    }

    /// <summary>Puts a value where the steps lead, and makes maps and lists on the way where there is nothing.</summary>
    /// <returns>The changed value, and null; or what stands in the way.</returns>
    public static (JsonNode? Root, string? Obstacle) Set(JsonNode? root, ReadOnlySpan<object> steps, JsonNode? value)
    {
        if (steps.IsEmpty) return (value, null);
        if (steps[0] is string name)
        {
            root ??= new JsonObject();
            if (root is not JsonObject map) return (root, $"there is no '{name}' in what is not a map");
            var (member, obstacle) = Set(map[name]?.DeepClone(), steps[1..], value);
            map[name] = member;
            return (map, obstacle);
        }

        var index = (int)steps[0];
        root ??= new JsonArray();
        if (root is not JsonArray list) return (root, $"there is no element {Text(index)} in what is not a list");
        if (index > list.Count) return (root, $"the list has {Text(list.Count)} elements, so that the next would be [{Text(list.Count)}]");
        var (element, elementObstacle) = Set(index < list.Count ? list[index]?.DeepClone() : null, steps[1..], value);
        if (index < list.Count) list[index] = element;
        else list.Add(element);
        return (list, elementObstacle);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
