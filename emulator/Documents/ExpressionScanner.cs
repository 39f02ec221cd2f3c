namespace Infra.Emulator.Documents;

/// <summary>
/// Finds where an expression ends: at the bracket that closes the first one. Brackets in strings, characters and comments of the C# do not
/// count, nor do the quotes and angle brackets of the document around it.
/// </summary>
internal static class ExpressionScanner
{
    /// <summary>The longest character literal, <c>'\uFFFF'</c>; an apostrophe without an end that near is none.</summary>
    private const int LongestCharacter = 10;

    /// <summary>True if an expression begins here.</summary>
    public static bool IsStart(string text, int at) => at + 1 < text.Length && text[at] == '@' && text[at + 1] is '(' or '{';

    /// <summary>The end of the expression whose <c>@</c> is at an offset: the offset after its closing bracket, or what is missing.</summary>
    public static (int End, string? Problem) FindEnd(string text, int start)
    {
        var (open, close) = text[start + 1] == '(' ? ('(', ')') : ('{', '}');
        var depth = 0;
        var at = start + 1;
        while (at < text.Length)
        {
            var character = text[at];
            if (character == open) depth++;
            else if (character == close && --depth == 0) return (at + 1, null);

            var next = At(text, at + 1);
            int? end = (character, next) switch
            {
                ('/', '/') => Line(text, at),
                ('/', '*') => After(text, "*/", at + 2),
                ('@', '"') => Verbatim(text, at + 2),
                ('$', '@') or ('@', '$') when At(text, at + 2) == '"' => Verbatim(text, at + 3),
                ('"', _) => String(text, at + 1),
                ('\'', _) => Character(text, at),
                _ => at + 1,
            };
            if (end is null)
            {
                return (at, character == '/' ? "a comment in it runs to the end" : "a string in it runs to the end of its line");
            }

            at = end.Value;
        }

        return (start, $"its '{open}' is never closed");
    }

    /// <summary>How deep brackets of any kind are nested in code at most, those in strings and comments counted like others.</summary>
    public static int Depth(string code)
    {
        var (depth, deepest) = (0, 0);
        foreach (var character in code)
        {
            if (character is '(' or '[' or '{') deepest = Math.Max(deepest, ++depth);
            else if (character is ')' or ']' or '}') depth--;
        }

        return deepest;
    }

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';

    private static int Line(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : at + end;
    }

    private static int? After(string text, string marker, int at)
    {
        var end = text.IndexOf(marker, at, StringComparison.Ordinal);
        return end < 0 ? null : end + marker.Length;
    }

    /// <summary>A string with escapes, which ends on its line.</summary>
    private static int? String(string text, int at)
    {
        while (at < text.Length && text[at] is not '\r' and not '\n')
        {
            if (text[at] == '"') return at + 1;
            at += text[at] == '\\' ? 2 : 1;
        }

        return null;
    }

    /// <summary>A string over any number of lines, in which a doubled quote stands for one.</summary>
    private static int? Verbatim(string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] != '"') at++;
            else if (At(text, at + 1) == '"') at += 2;
            else return at + 1;
        }

        return null;
    }

    private static int Character(string text, int at)
    {
        var end = At(text, at + 1) == '\\' ? at + 3 : at + 2;
        while (end < text.Length && end - at <= LongestCharacter && text[end] is not '\r' and not '\n')
        {
            if (text[end++] == '\'') return end;
        }

        return at + 1;
    }
}
