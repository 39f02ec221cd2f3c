namespace Infra.Components.Dns;

/// <summary>A domain, with everything below it, that a DNS security policy treats in its own way.</summary>
/// <param name="Domain">The domain: <c>example.com</c>.</param>
/// <param name="Reason">Why it is on the list.</param>
/// <param name="Source">Where this is written.</param>
public sealed record DomainListEntry(string Domain, string Reason, string Source);
