namespace Pulumi;

/// <summary>What became of a resource.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Id">Its id; null or empty while unknown.</param>
/// <param name="State">Its outputs: a dictionary by wire name, or typed arguments.</param>
internal sealed record ResourceAnswer(string Urn, string? Id, object State);
