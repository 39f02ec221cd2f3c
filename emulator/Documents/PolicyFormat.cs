namespace Infra.Emulator.Documents;

/// <summary>How expressions are written in a document: the management API's <c>format</c>.</summary>
public enum PolicyFormat
{
    /// <summary>Expressions are plain C#, so that the text as a whole need not be XML: <c>rawxml</c>.</summary>
    RawXml,

    /// <summary>The text is XML, with the quotes and angle brackets of expressions escaped: <c>xml</c>.</summary>
    Xml,
}
