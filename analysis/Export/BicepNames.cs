using System.Globalization;
using System.Text;

namespace Infra.Analysis.Export;

/// <summary>Hands out symbols and file names that are valid and unique. The same requests in the same order give the same names.</summary>
internal sealed class BicepNames
{
    /// <summary>Bicep takes up to 255 characters; a shorter symbol leaves room for what is appended to it.</summary>
    private const int MaxLength = 120;

    // Files differ ignoring case because some file systems do, symbols because ARM does.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A symbol made of the parts, joined by underscores: <c>hub</c> and <c>virtualNetworks</c> give <c>hub_virtualNetworks</c>.
    /// </summary>
    /// <remarks>With at least two parts it is no keyword and no function of Bicep: those have no underscore.</remarks>
    public string Symbol(params ReadOnlySpan<string> parts)
    {
        var symbol = new StringBuilder();
        foreach (var part in parts)
        {
            if (symbol.Length > 0) symbol.Append('_');
            AppendCamelCase(symbol, part);
        }

        if (symbol.Length == 0 || char.IsAsciiDigit(symbol[0])) symbol.Insert(0, '_');
        return Unique(symbol.ToString(), "_");
    }

    /// <summary>A file name without its extension.</summary>
    public string FileStem(string name)
    {
        var characters = name.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-');
        return Unique(string.Concat(characters), "-");
    }

    private string Unique(string name, string separator)
    {
        if (name.Length > MaxLength) name = name[..MaxLength];
        var unique = name;
        for (var i = 2; !_taken.Add(unique); i++) unique = string.Create(CultureInfo.InvariantCulture, $"{name}{separator}{i}");
        return unique;
    }

    private static void AppendCamelCase(StringBuilder symbol, string part)
    {
        var startWord = false;
        foreach (var character in part)
        {
            if (char.IsAsciiLetterOrDigit(character) || character == '_')
            {
                symbol.Append(startWord ? char.ToUpperInvariant(character) : character);
                startWord = false;
            }
            else
            {
                startWord = symbol.Length > 0 && symbol[^1] != '_';
            }
        }
    }
}
