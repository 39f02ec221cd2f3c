using System.Globalization;
using System.Text;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Export;

/// <summary>Writes values as Bicep expressions, and collects the parameters that stand for what cannot be written.</summary>
/// <param name="text">Where to write to.</param>
/// <param name="names">Where parameters get their names from.</param>
internal sealed class BicepValues(StringBuilder text, BicepNames names)
{
    private const int IndentSize = 2;

    /// <summary>
    /// The largest whole number that a double holds exactly; beyond it an integer literal would claim digits nobody gave.
    /// </summary>
    private const double MaxExactInteger = 9007199254740992;

    /// <summary>The parameters so far, in the order of their use.</summary>
    public List<BicepParameter> Parameters { get; } = [];

    /// <summary>The paths of the values that the simulation does not know.</summary>
    public List<string> UnknownPaths { get; } = [];

    /// <summary>Writes a value; the first line is expected to be indented already.</summary>
    /// <param name="value">The value.</param>
    /// <param name="symbol">The symbol of the resource it belongs to.</param>
    /// <param name="path">Its path in the resource's body.</param>
    /// <param name="depth">How many levels the line it starts on is indented.</param>
    public void Write(PropertyValue value, string symbol, string path, int depth)
    {
        switch (value)
        {
            case ObjectValue { Count: 0 }:
                text.Append("{}");
                break;
            case ObjectValue members:
                text.Append("{\n");
                foreach (var (key, member) in members) WriteMember(key, member, symbol, PropertyPath.Member(path, key), depth + 1);
                Indent(depth).Append('}');
                break;
            case ListValue { Items.IsEmpty: true }:
                text.Append("[]");
                break;
            case ListValue list:
                text.Append("[\n");
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Indent(depth + 1);
                    Write(list.Items[i], symbol, PropertyPath.Element(path, i), depth + 1);
                    text.Append('\n');
                }

                Indent(depth).Append(']');
                break;
            case TextValue content:
                text.Append(Literal(content.Value));
                break;
            case NumberValue { IsInteger: true } number when Math.Abs(number.Value) <= MaxExactInteger:
                text.Append(((long)number.Value).ToString(CultureInfo.InvariantCulture));
                break;
            case NumberValue number: // Bicep has no literal for it; ARM's json() reads one
                text.Append(CultureInfo.InvariantCulture, $"json('{number}')");
                break;
            case BooleanValue boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case SecretValue secret:
                WriteSecret(secret, symbol, path);
                break;
            case UnknownValue:
                UnknownPaths.Add(path);
                WriteParameter(symbol, path, "object", secure: false, ".value");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    /// <summary>Writes a line with a key and its value.</summary>
    public void WriteMember(string key, PropertyValue value, string symbol, string path, int depth)
    {
        Indent(depth).Append(Key(key)).Append(": ");
        Write(value, symbol, path, depth);
        text.Append('\n');
    }

    /// <summary>A string literal.</summary>
    public static string Literal(string value)
    {
        var literal = new StringBuilder("'");
        for (var i = 0; i < value.Length; i++)
        {
            _ = value[i] switch
            {
                '\'' => literal.Append("\\'"),
                '\\' => literal.Append(@"\\"),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                '$' when i + 1 < value.Length && value[i + 1] == '{' => literal.Append("\\$"),
                var character when char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                    literal.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)character:x}}}"),
                var character => literal.Append(character),
            };
        }

        return literal.Append('\'').ToString();
    }

    private void WriteSecret(SecretValue secret, string symbol, string path)
    {
        switch (secret.Content)
        {
            case TextValue:
                WriteParameter(symbol, path, "string", secure: true, "");
                break;
            case ObjectValue:
                WriteParameter(symbol, path, "object", secure: true, "");
                break;
            default:
                WriteParameter(symbol, path, "object", secure: true, ".value");
                break;
        }
    }

    private void WriteParameter(string symbol, string path, string type, bool secure, string access)
    {
        var name = names.Symbol(symbol, path);
        var what = access.Length == 0 ? path : $"{path}, as the member 'value' of an object";
        Parameters.Add(new BicepParameter(name, type, secure, secure ? $"Secret: {what}" : $"Not known before the deployment: {what}"));
        text.Append(name).Append(access);
    }

    private StringBuilder Indent(int depth) => text.Append(' ', depth * IndentSize);

    private static string Key(string key)
    {
        var isIdentifier = key.Length > 0 && !char.IsAsciiDigit(key[0]) &&
            key.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
        return isIdentifier && key is not ("true" or "false" or "null") ? key : Literal(key);
    }
}
