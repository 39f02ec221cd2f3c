namespace Pulumi;

/// <summary>An archive fetched from an address.</summary>
public sealed class RemoteArchive : Archive
{
    /// <summary>Names the content.</summary>
    /// <param name="uri">The address: http, https or file.</param>
    public RemoteArchive(string uri)
        : base(uri)
    {
    }
}
