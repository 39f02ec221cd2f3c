using System.Text;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Path">The setting, with the way into it: <c>lab:spokes[2].region</c>; empty if it is about a whole file.</param>
/// <param name="Value">What was written; null if nothing was, or if it is a secret.</param>
/// <param name="Problem">What is wrong with it and why that matters, in whole sentences.</param>
/// <param name="Remedy">What is accepted, or what to do, in whole sentences.</param>
/// <param name="Location">Where it is written; null if it did not come from a file.</param>
public sealed record ConfigurationMistake(string Path, string? Value, string Problem, string Remedy, SourceLocation? Location = null)
{
    private const int LongestQuote = 80;

    /// <summary>The mistake in two lines: where and what, then what to do.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Location is not null) text.Append(Location).Append(": ");
        text.Append(Printable(Path));
        if (Value is not null) text.Append(" = '").Append(Printable(Value)).Append('\'');
        if (Path.Length > 0) text.Append(": ");
        return text.Append(Invisible.Blank(Problem)).Append('\n').Append("    ").Append(Invisible.Blank(Remedy)).ToString();
    }

    /// <summary>On one line, and not longer than a line of a terminal.</summary>
    private static string Printable(string text) =>
        Invisible.Blank(text.Length > LongestQuote ? string.Concat(text.AsSpan(0, LongestQuote), "...") : text);
}
