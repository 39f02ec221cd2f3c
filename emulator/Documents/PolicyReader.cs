using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Infra.Emulator.Documents;

/// <summary>
/// Reads a policy document. It looks like XML and is not: expressions contain C# as it is, quotes and angle brackets included, and a
/// document says so with the first two characters of each, <c>@(</c> or <c>@{</c>.
/// </summary>
/// <remarks>
/// What is not XML makes everything after it uncertain, so that reading ends at the first such place. Everything else that can be wrong is
/// said by <see cref="Validation.PolicyValidator"/>, all at once.
/// </remarks>
public sealed class PolicyReader
{
    /// <summary>Elements within elements; far more than any document has, far less than a stack holds.</summary>
    private const int DeepestElement = 200;

    private const string Malformed = "policy-malformed";
    private const string Unterminated = "policy-expression-unterminated";
    private const string Mixed = "policy-mixed-value";

    private static readonly Dictionary<string, string> Entities = new(StringComparer.Ordinal)
    {
        ["amp"] = "&",
        ["lt"] = "<",
        ["gt"] = ">",
        ["quot"] = "\"",
        ["apos"] = "'",
    };

    private readonly string _document;
    private readonly SourceText _source;
    private readonly string _text;
    private readonly bool _raw;
    private readonly List<PolicyDiagnostic> _diagnostics = [];
    private int _at;

    private PolicyReader(string document, SourceText source, PolicyFormat format) =>
        (_document, _source, _text, _raw) = (document, source, source.Text, format == PolicyFormat.RawXml);

    /// <summary>Reads a document.</summary>
    /// <param name="document">What to call it in diagnostics.</param>
    /// <param name="text">Its text.</param>
    /// <param name="format">How its expressions are written.</param>
    /// <param name="namedValues">What the named values in it stand for; nobody knows if it is left out.</param>
    public static PolicyReading Read(string document, string text, PolicyFormat format = PolicyFormat.RawXml, NamedValues? namedValues = null)
    {
        var reader = new PolicyReader(document, SourceText.Of(text, namedValues ?? NamedValues.Unknown), format);
        try
        {
            var root = reader.ReadDocument();
            return new PolicyReading(root, [.. reader._diagnostics]);
        }
        catch (SyntaxException exception)
        {
            return new PolicyReading(null, [.. reader._diagnostics, exception.Diagnostic]);
        }
    }

    private PolicyElement ReadDocument()
    {
        if (_text.StartsWith('\uFEFF')) _at++;
        SkipBetween();
        if (_at == _text.Length) throw Fail(Malformed, _at, "The document is empty", "Begin it with <policies>, or with <fragment> if others include it.");
        var root = ReadElement(0);
        SkipBetween();
        if (_at < _text.Length)
        {
            throw Fail(
                Malformed, _at, $"Something follows the end of <{root.Name}>", "A document is one element; move what follows into it or delete it.");
        }

        return root;
    }

    /// <summary>Blanks, comments and the XML declaration, before and after the outermost element.</summary>
    private void SkipBetween()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at])) _at++;
            else if (!SkipAside()) break;
        }

        if (_at < _text.Length && _text[_at] != '<')
        {
            throw Fail(Malformed, _at, "There is text outside of the document's element", "Put it into a comment, or delete it.");
        }
    }

    /// <summary>A comment or a processing instruction; false if there is none here.</summary>
    private bool SkipAside()
    {
        // The end of a comment is looked for behind its first four characters: <!--> text <--> is one comment.
        if (Looking("<!--")) Skip("-->", "<!--".Length, "The comment that begins here never ends", "Close it with -->.");
        else if (Looking("<?")) Skip("?>", "<?".Length, "The instruction that begins here never ends", "Close it with ?>.");
        else if (Looking("<!DOCTYPE")) throw Fail(Malformed, _at, "A policy document has no document type", "Delete <!DOCTYPE ...>.");
        else return false;
        return true;
    }

    private void Skip(string end, int offset, string problem, string help)
    {
        var found = _text.IndexOf(end, Math.Min(_text.Length, _at + offset), StringComparison.Ordinal);
        if (found < 0) throw Fail(Malformed, _at, problem, help);
        _at = found + end.Length;
    }

    private PolicyElement ReadElement(int depth)
    {
        var start = _at++;
        if (depth > DeepestElement)
        {
            throw Fail(Malformed, start, $"Elements are nested more than {DeepestElement} deep", "Move a part into a fragment.");
        }

        var name = ReadName("Here an element must begin: < is followed by its name", "In text, write &lt; for <.");
        var element = new PolicyElement(name, _source.PositionOf(start)) { Attributes = ReadAttributes(name, start) };
        if (Looking("/>"))
        {
            _at += 2;
            return element;
        }

        _at++;
        return ReadContent(element, start, depth);
    }

    private ImmutableArray<PolicyAttribute> ReadAttributes(string element, int start)
    {
        var attributes = ImmutableArray.CreateBuilder<PolicyAttribute>();
        while (true)
        {
            var blank = SkipWhiteSpace();
            if (_at >= _text.Length) throw Fail(Malformed, start, $"<{element}> is never closed", "Close it with > or />.");
            if (_text[_at] == '>' || Looking("/>")) return attributes.ToImmutable();

            var at = _at;
            var name = ReadName(
                $"An attribute of <{element}>, or its end, is expected here",
                "A quote inside of a value ends it: write &quot;, or use the other kind of quotes around the value.");
            if (!blank) throw Fail(Malformed, at, $"A blank is missing before '{name}'", "Separate attributes by blanks.");
            SkipWhiteSpace();
            if (At(_at) != '=') throw Fail(Malformed, at, $"The attribute '{name}' has no value", $"Write {name}=\"...\".");
            _at++;
            SkipWhiteSpace();
            var quote = At(_at);
            if (quote is not '"' and not '\'') throw Fail(Malformed, at, $"The value of '{name}' is not in quotes", $"Write {name}=\"...\".");
            _at++;
            var attribute = new PolicyAttribute(name, _source.PositionOf(at), ReadAttributeValue(name, at, quote));
            if (attributes.Any(other => other.Name == name))
            {
                throw Fail(Malformed, at, $"'{name}' is written twice on <{element}>", "Keep one of them.");
            }

            attributes.Add(attribute);
        }
    }

    private PolicyValue ReadAttributeValue(string name, int at, char quote)
    {
        var value = new ValueBuilder(this, _at);
        while (true)
        {
            if (_at >= _text.Length) throw Fail(Malformed, at, $"The value of '{name}' never ends", $"Close it with {quote}.");
            if (_text[_at] == quote)
            {
                _at++;
                return value.Build($"The value of '{name}'", false)!;
            }

            if (_text[_at] == '<') throw Fail(Malformed, _at, $"'<' in the value of '{name}', or its quotes are not closed", "Write &lt; for <.");
            value.Read();
        }
    }

    private PolicyElement ReadContent(PolicyElement element, int start, int depth)
    {
        var value = new ValueBuilder(this, _at);
        var elements = ImmutableArray.CreateBuilder<PolicyElement>();
        while (true)
        {
            if (_at >= _text.Length)
            {
                throw Fail(Malformed, start, $"<{element.Name}> is never closed", $"Close it with </{element.Name}>.");
            }

            if (Looking("</")) break;
            if (Looking("<![CDATA[")) ReadCData(value);
            else if (SkipAside()) continue;
            else if (_text[_at] == '<') elements.Add(ReadElement(depth + 1));
            else value.Read();
        }

        var at = _at;
        _at += 2;
        var name = ReadName("The name of the element that ends here is missing", $"Write </{element.Name}>.");
        if (name != element.Name)
        {
            throw Fail(
                Malformed, at, $"</{name}> closes nothing: the element open here is <{element.Name}> of line {element.Position.Line}",
                $"Write </{element.Name}>, or close <{element.Name}> before.");
        }

        SkipWhiteSpace();
        if (At(_at) != '>') throw Fail(Malformed, at, $"</{name} has no >", $"Write </{name}>.");
        _at++;
        return element with { Elements = elements.ToImmutable(), Content = value.Build($"The text of <{name}>", true) };
    }

    private void ReadCData(ValueBuilder value)
    {
        var begin = _at + "<![CDATA[".Length;
        var end = _text.IndexOf("]]>", begin, StringComparison.Ordinal);
        if (end < 0) throw Fail(Malformed, _at, "The CDATA section that begins here never ends", "Close it with ]]>.");
        value.AddCharacters(begin, end);
        _at = end + "]]>".Length;
    }

    private string ReadName(string problem, string help)
    {
        var start = _at;
        while (_at < _text.Length && IsNameCharacter(_text[_at], _at == start)) _at++;
        return _at > start ? _text[start.._at] : throw Fail(Malformed, start, problem, help);
    }

    private static bool IsNameCharacter(char character, bool first) =>
        char.IsLetter(character) || character is '_' or ':' || (!first && (char.IsDigit(character) || character is '-' or '.'));

    private bool SkipWhiteSpace()
    {
        var start = _at;
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at > start;
    }

    private bool Looking(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private char At(int offset) => offset < _text.Length ? _text[offset] : '\0';

    private SyntaxException Fail(string rule, int offset, string problem, string help) => new(
        new PolicyDiagnostic(rule, PolicySeverity.Error, _document, _source.PositionOf(Math.Min(offset, _text.Length)), problem + ".", help));

    /// <summary>The character that an entity at an offset stands for, and how long its name is; null if there is none.</summary>
    private static (string Characters, int Length)? Entity(string text, int at)
    {
        var end = text.IndexOf(';', at);
        if (end < 0 || end - at > 12) return null;
        var name = text[(at + 1)..end];
        if (Entities.TryGetValue(name, out var characters)) return (characters, end + 1 - at);
        if (name.Length < 2 || name[0] != '#') return null;
        var parsed = name[1] is 'x' or 'X'
            ? int.TryParse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return parsed && Rune.IsValid(code) && code > 0 ? (new Rune(code).ToString(), end + 1 - at) : null;
    }

    /// <summary>Puts a value together from characters, entities and expressions.</summary>
    private sealed class ValueBuilder(PolicyReader reader, int start)
    {
        private readonly StringBuilder _literal = new();
        private readonly List<int> _offsets = [];
        private PolicyExpression? _expression;
        private int? _second;

        /// <summary>Reads what is next: an expression, an entity, or a character.</summary>
        public void Read()
        {
            var (text, at) = (reader._text, reader._at);
            if (reader._raw && ExpressionScanner.IsStart(text, at))
            {
                var (end, problem) = ExpressionScanner.FindEnd(text, at);
                if (problem is not null) throw NeverEnds(at, end, problem);
                Add(Expression(at, end), at);
                reader._at = end;
            }
            else if (text[at] == '&')
            {
                var (characters, length) = Entity(text, at) ?? throw reader.Fail(
                    Malformed, at, "'&' begins no entity here", "Write &amp; for &; known are &amp; &lt; &gt; &quot; &apos; and numbers as &#10;.");
                Append(characters, at);
                reader._at += length;
            }
            else if (text[at] < ' ' && text[at] is not '\t' and not '\r' and not '\n')
            {
                throw reader.Fail(Malformed, at, $"A control character, U+{(int)text[at]:X4}, stands here", "Delete it.");
            }
            else
            {
                Append(text[at].ToString(), at);
                reader._at++;
            }
        }

        /// <summary>Adds characters as they are. If all of them are an expression, they are one.</summary>
        public void AddCharacters(int begin, int end)
        {
            var text = reader._text;
            var at = FirstVisible(text, begin, end);
            if (ExpressionScanner.IsStart(text, at) && ExpressionScanner.FindEnd(text, at) is { Problem: null } found && found.End <= end &&
                string.IsNullOrWhiteSpace(text[found.End..end]))
            {
                Add(Verbatim(at, found.End), at);
                return;
            }

            for (; begin < end; begin++) Append(text[begin].ToString(), begin);
        }

        /// <summary>The value; null if it is the content of an element and only blanks.</summary>
        /// <param name="what">What the value is of.</param>
        /// <param name="isContent">True if blanks around it do not count.</param>
        public PolicyValue? Build(string what, bool isContent)
        {
            if (!reader._raw && _expression is null) TryExpression();
            var text = _literal.ToString();
            var blank = string.IsNullOrWhiteSpace(text);
            if (_expression is null)
            {
                if (!isContent) return new PolicyLiteral(reader._source.PositionOf(start), text);
                if (blank) return null;
                return new PolicyLiteral(reader._source.PositionOf(_offsets[FirstVisible(text, 0, text.Length)]), text.Trim());
            }

            if (!blank || _second is not null)
            {
                var at = _second ?? _offsets[FirstVisible(text, 0, text.Length)];
                reader._diagnostics.Add(new PolicyDiagnostic(
                    Mixed, PolicySeverity.Error, reader._document, reader._source.PositionOf(at),
                    $"{what} is an expression and something else besides, which the service does not put together.",
                    "Make it one expression: @(\"prefix\" + ...)."));
            }

            return _expression;
        }

        private static int FirstVisible(string text, int at, int end)
        {
            while (at < end && char.IsWhiteSpace(text[at])) at++;
            return at;
        }

        /// <summary>In XML proper an expression is text like any other, and is found when its entities are resolved.</summary>
        private void TryExpression()
        {
            var text = _literal.ToString();
            var at = FirstVisible(text, 0, text.Length);
            if (!ExpressionScanner.IsStart(text, at)) return;
            var (end, problem) = ExpressionScanner.FindEnd(text, at);
            if (problem is not null) throw NeverEnds(_offsets[at], _offsets[Math.Min(end, _offsets.Count - 1)], problem);
            var code = text[(at + 2)..(end - 1)];
            _expression = new PolicyExpression(
                reader._source, _offsets[at], _offsets[at] + 2, text[at + 1] == '{', code, [.. _offsets.Skip(at + 2).Take(code.Length)]);
            _literal.Remove(at, end - at);
            _offsets.RemoveRange(at, end - at);
        }

        private void Add(PolicyExpression expression, int at)
        {
            if (_expression is null) _expression = expression;
            else _second ??= at;
        }

        private void Append(string characters, int at)
        {
            _literal.Append(characters);
            for (var index = 0; index < characters.Length; index++) _offsets.Add(at);
        }

        /// <summary>
        /// A missing bracket lets the quote around the expression begin a string; so the place to look at is where the expression begins.
        /// </summary>
        private SyntaxException NeverEnds(int start, int at, string problem) => reader.Fail(
            Unterminated,
            start,
            $"The expression that begins here never ends: {problem}" + (at == start ? "" : $" ({reader._source.PositionOf(at)})"),
            "Close every bracket and string of the expression; the quotes around it do not end it.");

        private PolicyExpression Verbatim(int at, int end) =>
            new(reader._source, at, at + 2, reader._text[at + 1] == '{', reader._text[(at + 2)..(end - 1)], default);

        /// <summary>Entities in an expression are resolved, once, before the C# is compiled; also where expressions are plain C#.</summary>
        private PolicyExpression Expression(int at, int end)
        {
            var text = reader._text;
            if (text.IndexOf('&', at, end - at) < 0) return Verbatim(at, end);
            var code = new StringBuilder(end - at);
            var offsets = ImmutableArray.CreateBuilder<int>(end - at);
            for (var index = at + 2; index < end - 1;)
            {
                var (characters, length) = text[index] == '&' && Entity(text, index) is { } entity ? entity : (text[index].ToString(), 1);
                code.Append(characters);
                for (var count = 0; count < characters.Length; count++) offsets.Add(index);
                index += length;
            }

            return new PolicyExpression(reader._source, at, at + 2, text[at + 1] == '{', code.ToString(), offsets.ToImmutable());
        }
    }

    /// <summary>Ends the reading at the first place that is not well-formed.</summary>
    private sealed class SyntaxException(PolicyDiagnostic diagnostic) : Exception(diagnostic.Message)
    {
        public PolicyDiagnostic Diagnostic => diagnostic;
    }
}
