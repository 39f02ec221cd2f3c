using Pulumi;

namespace Infra.Components.Dns;

/// <summary>The address of a host in a private zone.</summary>
/// <param name="Name">The record's name in the zone: <c>management</c>, or <see cref="Apex"/> for the zone's own.</param>
/// <param name="IPAddress">The private IPv4 address.</param>
public sealed record HostRecord(string Name, Input<string> IPAddress)
{
    /// <summary>The name of the record of a zone's own name.</summary>
    public const string Apex = "@";
}
