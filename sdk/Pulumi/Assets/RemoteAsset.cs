namespace Pulumi;

/// <summary>A file fetched from an address.</summary>
public sealed class RemoteAsset : Asset
{
    /// <summary>Names the content.</summary>
    /// <param name="uri">The address: http, https or file.</param>
    public RemoteAsset(string uri)
        : base(uri)
    {
    }
}
