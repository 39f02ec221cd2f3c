using System.Collections.Immutable;

namespace Infra.Components.Dns;

/// <summary>A domain whose names other DNS servers know, as those of an office.</summary>
/// <param name="Domain">The domain: <c>corp.example.com</c>; <see cref="DnsName.Root"/> for every other.</param>
/// <param name="Servers">The IP addresses of its DNS servers, asked at port 53.</param>
public sealed record ConditionalForwarder(string Domain, ImmutableArray<string> Servers)
{
    /// <summary>What the rule is called, which must have no points: <c>to-corp_example_com</c>.</summary>
    public string Name => Domain == DnsName.Root ? "to-all" : "to-" + DnsName.Normalize(Domain).Replace('.', '_');
}
