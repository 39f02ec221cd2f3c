using System.Collections.Immutable;
using System.Text;

namespace Infra.Emulator.Documents;

/// <summary>
/// The text of a policy document as it is parsed, with its named values put in, and where each character came from in what was written.
/// </summary>
public sealed class SourceText
{
    private readonly ImmutableArray<int> _lineStarts;
    private readonly ImmutableArray<Piece> _pieces;

    private SourceText(string written, string text, ImmutableArray<Piece> pieces)
    {
        Text = text;
        _pieces = pieces;
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var at = 0; at < written.Length; at++)
        {
            if (written[at] == '\n' || (written[at] == '\r' && (at + 1 == written.Length || written[at + 1] != '\n'))) starts.Add(at + 1);
        }

        _lineStarts = starts.ToImmutable();
    }

    /// <summary>What is parsed.</summary>
    public string Text { get; }

    /// <summary>Puts the values of named values into a text, as the service does before it parses.</summary>
    /// <param name="written">The document as it was written.</param>
    /// <param name="namedValues">What the names stand for; a name that is not known, or whose value is not, stays as it is.</param>
    public static SourceText Of(string written, NamedValues namedValues)
    {
        var references = NamedValueReference.In(written)
            .Select(reference => (Reference: reference, Value: namedValues.ValueOf(reference.Name)))
            .Where(found => found.Value is not null)
            .ToArray();
        var text = new StringBuilder(written.Length);
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        pieces.Add(new Piece(0, 0, false));
        var at = 0;
        foreach (var (reference, value) in references)
        {
            text.Append(written, at, reference.Offset - at);
            pieces.Add(new Piece(text.Length, reference.Offset, true));
            text.Append(value);
            at = reference.Offset + reference.Length;
            pieces.Add(new Piece(text.Length, at, false));
        }

        text.Append(written, at, written.Length - at);
        return new SourceText(written, text.ToString(), pieces.ToImmutable());
    }

    /// <summary>Where a character of <see cref="Text"/> was written; for one of a named value, where the reference to it begins.</summary>
    public TextPosition PositionOf(int offset)
    {
        var piece = _pieces[IndexOf(_pieces, candidate => candidate.Offset, offset)];
        var written = piece.Replaced ? piece.Written : piece.Written + (offset - piece.Offset);
        var line = IndexOf(_lineStarts, start => start, written);
        return new TextPosition(line + 1, written - _lineStarts[line] + 1);
    }

    /// <summary>The last element that begins at or before an offset.</summary>
    private static int IndexOf<T>(ImmutableArray<T> sorted, Func<T, int> begin, int offset)
    {
        var (low, high) = (0, sorted.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (begin(sorted[middle]) <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>A run of characters: where it begins in the text, where it began as written, and whether it stands for a named value.</summary>
    private readonly record struct Piece(int Offset, int Written, bool Replaced);
}
