using System.Text;
using System.Xml;
using System.Xml.Linq;
using Infra.Messages;

namespace Infra.Cli.Sdk;

/// <summary>
/// The file with this machine's own build properties. Only <c>PulumiSdk</c> is ours; the rest of the file stays as it is.
/// </summary>
internal sealed class UserProperties
{
    /// <summary>The file's name, at the root of the repository; git ignores it.</summary>
    public const string FileName = "Directory.Build.user.props";

    private const string Property = "PulumiSdk";

    private readonly string _path;
    private readonly XDocument _document;

    private UserProperties(string path, XDocument document) => (_path, _document) = (path, document);

    /// <summary>What the file says; null if it says nothing.</summary>
    /// <exception cref="UnusableException">It says something that is no choice.</exception>
    public PulumiSdkChoice? Choice => Element?.Value.Trim() is { Length: > 0 } value ? Parse(value, FileName) : null;

    private XElement? Element => _document.Descendants().SingleOrDefault(element => element.Name.LocalName == Property);

    /// <summary>Reads the file; where there is none, an empty one.</summary>
    /// <exception cref="UnusableException">The file cannot be read or is not what MSBuild reads.</exception>
    public static UserProperties Read(string repository)
    {
        var path = Path.Combine(repository, FileName);
        try
        {
            var document = File.Exists(path)
                ? XDocument.Load(path, LoadOptions.PreserveWhitespace)
                : new XDocument(new XElement("Project"));
            var settings = document.Descendants().Count(element => element.Name.LocalName == Property);
            if (document.Root!.Name.LocalName != "Project" || settings > 1)
            {
                throw new UnusableException(
                    $"{FileName}: This file must be an MSBuild project that sets {Property} once at most.",
                    "Correct it by hand, or delete it.");
            }

            return new UserProperties(path, document);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableException(
                $"{FileName}: This file cannot be read, or is not XML.", "Correct it by hand, or delete it.", exception);
        }
    }

    /// <summary>The choice that a value of the property stands for.</summary>
    /// <exception cref="UnusableException">None.</exception>
    public static PulumiSdkChoice Parse(string value, string place)
    {
        var choices = Enum.GetValues<PulumiSdkChoice>().ToDictionary(
            choice => choice.ToString().ToLowerInvariant(), StringComparer.Ordinal);
        if (choices.TryGetValue(value, out var known)) return known;
        var meant = DidYouMean.Closest(value, choices.Keys) is { } name ? $" Did you mean '{name}'?" : "";
        throw new UnusableException(
            $"{place}: '{Screen.Quote(value)}' is not a value of {Property}.{meant}",
            $"Accepted: {string.Join(", ", choices.Keys.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Writes the choice into the file.</summary>
    /// <exception cref="UnusableException">The file cannot be written.</exception>
    public void Write(PulumiSdkChoice choice)
    {
        var value = choice.ToString().ToLowerInvariant();
        if (Element is { } element)
        {
            element.Value = value;
        }
        else
        {
            // With the condition, an environment variable and -p:PulumiSdk= keep the last word.
            var name = _document.Root!.Name.Namespace;
            _document.Root.Add(
                "\n  ",
                new XElement(
                    name + "PropertyGroup",
                    "\n    ",
                    new XElement(name + Property, new XAttribute("Condition", $"'$({Property})' == ''"), value),
                    "\n  "),
                "\n");
        }

        try
        {
            var settings = new XmlWriterSettings { OmitXmlDeclaration = _document.Declaration is null, Encoding = new UTF8Encoding(false) };
            using var stream = File.Create(_path);
            using (var writer = XmlWriter.Create(stream, settings)) _document.Save(writer);
            if (_document.LastNode is XElement) stream.WriteByte((byte)'\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableException($"{FileName}: This file cannot be written.", "Make it writable, or delete it.", exception);
        }
    }
}
