namespace Pulumi;

/// <summary>A file or a set of files that a resource is given.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(object content) => Content = content;

    /// <summary>Gets the path, text, address or entries.</summary>
    internal object Content { get; }
}
