using Infra.Messages;
using Spectre.Console;

namespace Infra.Cli;

/// <summary>Lines for a reader. Whatever they quote, nothing invisible reaches the terminal.</summary>
internal sealed class Screen(IAnsiConsole console)
{
    private const int LongestQuote = 100;

    /// <summary>Plain text.</summary>
    public static Style Normal { get; } = Style.Plain;

    /// <summary>What a line is about.</summary>
    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    /// <summary>What is there for completeness.</summary>
    public static Style Faint { get; } = new(decoration: Decoration.Dim);

    /// <summary>What is wrong.</summary>
    public static Style Bad { get; } = new(Color.Red);

    /// <summary>What may be wrong, or changes.</summary>
    public static Style Doubtful { get; } = new(Color.Yellow);

    /// <summary>What is right, or new.</summary>
    public static Style Good { get; } = new(Color.Green);

    /// <summary>An empty line.</summary>
    public void Line() => console.WriteLine();

    /// <summary>A line in one style.</summary>
    public void Line(string text, Style style) => Line((text, style));

    /// <summary>A line of differently styled parts.</summary>
    public void Line(params (string Text, Style Style)[] parts)
    {
        var paragraph = new Paragraph();
        foreach (var (text, style) in parts) paragraph.Append(Invisible.Blank(text), style);
        console.Write(paragraph);
        console.WriteLine();
    }

    /// <summary>A text of one or more lines in one style, each after the same indentation.</summary>
    public void Lines(string text, Style style, string indentation = "")
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n')) Line((indentation + line, style));
    }

    /// <summary>A quotation: on one line and not longer than fits beside what it belongs to.</summary>
    public static string Quote(string text)
    {
        var line = Invisible.Blank(text);
        return line.Length > LongestQuote ? string.Concat(line.AsSpan(0, LongestQuote), "...") : line;
    }
}
