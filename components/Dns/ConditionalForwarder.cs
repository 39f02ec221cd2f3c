using System.Collections.Immutable;

namespace Infra.Components.Dns;

/// <summary>A domain whose names other DNS servers know, as those of an office.</summary>
/// <param name="Name">What the rule is called: letters, digits, hyphens and underscores.</param>
/// <param name="Domain">The domain: <c>corp.example.com</c>.</param>
/// <param name="Servers">The IP addresses of its DNS servers, asked at port 53.</param>
public sealed record ConditionalForwarder(string Name, string Domain, ImmutableArray<string> Servers);
