using Infra.Components.Network;

namespace Infra.Components.Gateway;

/// <summary>Where in a spoke a gateway is, known before anything exists.</summary>
public static class GatewayLayout
{
    /// <summary>The subnet that a gateway uses, of those that <see cref="SpokeLayout"/> lists.</summary>
    public static string SubnetOf(GatewayMode mode) =>
        mode == GatewayMode.Integrated ? SpokeLayout.VirtualNetworkIntegration : SpokeLayout.ApiManagement;

    /// <summary>
    /// The purpose that its spoke must have. It is the spoke's, and not the gateway's, so that the network knows its delegations before a
    /// gateway is described, and a change of mode changes none.
    /// </summary>
    public static SpokePurpose PurposeOf(GatewayMode mode) =>
        mode == GatewayMode.Injected ? SpokePurpose.InjectedGateway : SpokePurpose.Gateway;

    /// <summary>
    /// True if a spoke of these purposes can host a gateway of the mode. One that is made for injected gateways, too, has no room for an
    /// internal one: their subnet is the same, and it is delegated.
    /// </summary>
    public static bool Accepts(IReadOnlyCollection<SpokePurpose> purposes, GatewayMode mode) =>
        purposes.Contains(PurposeOf(mode)) && (mode != GatewayMode.Internal || !purposes.Contains(SpokePurpose.InjectedGateway));
}
