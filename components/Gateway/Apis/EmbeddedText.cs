namespace Infra.Components.Gateway.Apis;

/// <summary>The files that this assembly brings along.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a file, with line feeds.</summary>
    /// <param name="name">Its name among the resources: <c>policies/service.xml</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
