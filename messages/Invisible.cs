using System.Globalization;
using System.Text;

namespace Infra.Messages;

/// <summary>
/// Characters that show nothing and yet change what is shown: control characters, those that turn the direction of writing, joiners, marks
/// that separate lines. A quoted text with them could make a terminal or an editor show something else than what is there.
/// </summary>
public static class Invisible
{
    /// <summary>The text on one line, with a space in the place of each such character.</summary>
    public static string Blank(string text) => Replace(text, IsInvisible, static (_, builder) => builder.Append(' '));

    /// <summary>
    /// A JSON document that shows such characters within its texts as escapes. Line ends and tabs between its values stay; what it says is
    /// the same.
    /// </summary>
    public static string EscapeInJson(string json) => Replace(
        json,
        static rune => IsInvisible(rune) && !Rune.IsControl(rune),
        static (units, builder) =>
        {
            foreach (var unit in units) builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        });

    private delegate void Replacement(ReadOnlySpan<char> units, StringBuilder builder);

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Half of a surrogate pair is replaced, too: no encoding has it.</summary>
    private static string Replace(string text, Func<Rune, bool> isReplaced, Replacement replace)
    {
        StringBuilder? replaced = null;
        for (var position = 0; position < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, position, out var rune);
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            if (!isWhole || isReplaced(rune)) replace(text.AsSpan(position, length), replaced ??= new StringBuilder(text, 0, position, text.Length));
            else replaced?.Append(text, position, length);
            position += length;
        }

        return replaced?.ToString() ?? text;
    }
}
