namespace Infra.Components.Dns;

/// <summary>A private DNS zone in which a service's private endpoints have their records.</summary>
/// <param name="Name">The zone: <c>privatelink.vaultcore.azure.net</c>.</param>
/// <param name="Service">The service, as Azure calls it.</param>
public sealed record CatalogZone(string Name, string Service)
{
    private const string Marker = "privatelink.";

    /// <summary>
    /// The public domain whose names lead to the zone: by default the zone's own without <c>privatelink</c>. No private zone may have it
    /// or a parent of it, since such a zone answers for every host of the service that is not in it: with nothing.
    /// </summary>
    public string PublicDomain { get; init; } = Name.Replace(Marker, "", StringComparison.Ordinal);
}
