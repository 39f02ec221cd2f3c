using Pulumi;

namespace Infra.Components.PrivateEndpoints;

/// <summary>A private DNS zone that holds records of a private endpoint.</summary>
/// <param name="Name">What tells it apart from the others of the same endpoint: <c>openai</c>. Azure shows it in the zone group.</param>
/// <param name="Id">The zone's id.</param>
public sealed record ConnectionZone(string Name, Input<string> Id);
