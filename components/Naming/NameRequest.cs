using Infra.Components.Regions;

namespace Infra.Components.Naming;

/// <summary>A name that something will ask for.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Purpose">What tells it apart from others of its kind and region: <c>wl1-agw</c>.</param>
/// <param name="Region">Where it is.</param>
public sealed record NameRequest(ResourceKind Kind, string Purpose, AzureRegion Region);
