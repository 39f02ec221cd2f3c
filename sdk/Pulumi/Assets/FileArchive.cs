namespace Pulumi;

/// <summary>A folder or an archive file on disk.</summary>
public sealed class FileArchive : Archive
{
    /// <summary>Names the content.</summary>
    /// <param name="path">The path, relative to the working directory.</param>
    public FileArchive(string path)
        : base(path)
    {
    }
}
