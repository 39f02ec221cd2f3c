using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>A further region of a classic gateway.</summary>
/// <param name="SpokeName">The spoke that it is in, of purpose gateway. Setting <c>spoke</c>.</param>
/// <param name="Region">Where that is.</param>
/// <param name="Capacity">How many units; null (the default) for as many as in the first region. Setting <c>capacity</c>.</param>
public sealed record GatewayRegionConfiguration(string SpokeName, AzureRegion Region, int? Capacity);
