namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>A subnet that an API Management service uses in one of its regions.</summary>
/// <param name="Id">Its ARM id.</param>
/// <param name="Path">Where the service's body names it.</param>
/// <param name="Region">The region that the service uses it for; null if unknown.</param>
internal sealed record GatewaySubnet(string Id, string Path, string? Region);
