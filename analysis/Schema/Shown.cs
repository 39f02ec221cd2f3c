using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Schema;

/// <summary>How values appear in messages: short, on one line, and never secret.</summary>
internal static class Shown
{
    private const int LongestText = 80;
    private const int MostNames = 12;

    public static string Value(PropertyValue value) => value switch
    {
        SecretValue or UnknownValue => value.ToString(),
        TextValue text => Text(text.Value),
        _ => Cut(value.ToString()),
    };

    public static string Text(string text) => $"'{Cut(text)}'";

    /// <summary>Some names in the order given.</summary>
    public static string Names(IEnumerable<string> names)
    {
        var all = names.ToArray();
        var shown = string.Join(", ", all.Take(MostNames));
        return all.Length > MostNames ? $"{shown} and {all.Length - MostNames} more" : shown;
    }

    private static string Cut(string text)
    {
        var isLong = text.Length > LongestText;
        var line = Invisible.Blank(isLong ? text[..LongestText] : text);
        return isLong ? line + "…" : line;
    }
}
