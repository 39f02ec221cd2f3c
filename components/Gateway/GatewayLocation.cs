using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Gateway;

/// <summary>A further region of a classic gateway.</summary>
/// <param name="Region">The region, another than the gateway's own.</param>
/// <param name="SubnetId">The id of a subnet in that region: every region needs its own.</param>
/// <param name="Capacity">The units there; as many as in the first region if not given.</param>
public sealed record GatewayLocation(AzureRegion Region, Input<string> SubnetId, int? Capacity = null);
