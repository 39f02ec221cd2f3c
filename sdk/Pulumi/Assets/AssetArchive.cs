namespace Pulumi;

/// <summary>A set of files put together from assets and archives.</summary>
public sealed class AssetArchive : Archive
{
    /// <summary>Names the entries.</summary>
    /// <param name="assets">The entries by path inside the archive.</param>
    public AssetArchive(IDictionary<string, AssetOrArchive> assets)
        : base(assets)
    {
    }
}
