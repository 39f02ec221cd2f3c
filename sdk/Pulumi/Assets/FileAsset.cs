namespace Pulumi;

/// <summary>A file on disk.</summary>
public sealed class FileAsset : Asset
{
    /// <summary>Names the content.</summary>
    /// <param name="path">The path, relative to the working directory.</param>
    public FileAsset(string path)
        : base(path)
    {
    }
}
