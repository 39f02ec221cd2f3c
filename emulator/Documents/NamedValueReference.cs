using System.Collections.Immutable;

namespace Infra.Emulator.Documents;

/// <summary>A place where a document refers to a named value: <c>{{tenant-id}}</c>.</summary>
/// <param name="Name">The value's display name.</param>
/// <param name="Offset">Where its first brace is.</param>
/// <param name="Length">In characters, braces included.</param>
public readonly record struct NamedValueReference(string Name, int Offset, int Length)
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>
    /// The references in a text, in their order. What stands between braces and is no name, as the code of a Liquid template with its blanks,
    /// is none.
    /// </summary>
    public static ImmutableArray<NamedValueReference> In(string text)
    {
        var found = ImmutableArray.CreateBuilder<NamedValueReference>();
        var at = 0;
        while ((at = text.IndexOf(Open, at, StringComparison.Ordinal)) >= 0)
        {
            var end = at + Open.Length;
            while (end < text.Length && IsNameCharacter(text[end])) end++;
            if (end > at + Open.Length && string.CompareOrdinal(text, end, Close, 0, Close.Length) == 0)
            {
                found.Add(new NamedValueReference(text[(at + Open.Length)..end], at, end + Close.Length - at));
                at = end + Close.Length;
            }
            else
            {
                at++;
            }
        }

        return found.ToImmutable();
    }

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_';
}
