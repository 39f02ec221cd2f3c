using System.Globalization;

namespace Infra.Messages;

/// <summary>Paths into a value, as people write them: <c>properties.subnets[2].name</c>.</summary>
public static class PropertyPath
{
    /// <summary>The path of a member. A key that is no identifier is quoted: <c>tags["cost center"]</c>.</summary>
    public static string Member(string path, string key)
    {
        if (!IsIdentifier(key)) return $"{path}[\"{key}\"]";
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    /// <summary>The path of a list element.</summary>
    public static string Element(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>True if a path leads into what is at the other one.</summary>
    public static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && path[outer.Length..] is ['.' or '[', ..];

    private static bool IsIdentifier(string key) =>
        key.Length > 0 && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '$' or '-');
}
