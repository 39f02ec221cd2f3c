using System.Globalization;
using Infra.Components.Addressing;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>The routes of a spoke's subnets: everything through the firewall, but for what two services would not survive.</summary>
/// <remarks>
/// Azure gives every private endpoint a /32 route that beats the default route; only a route at least as specific as the virtual network
/// makes it give way. So each subnet has one for the range of the private endpoints beside it.
/// </remarks>
internal static class SpokeRoutes
{
    public static IEnumerable<Inputs.RouteArgs> Of(
        string subnet, IReadOnlyCollection<SpokePurpose> purposes, AddressBlock privateEndpoints, Input<string> firewall) =>
        Of(subnet, purposes, firewall).Append(ToFirewall(RouteNames.PrivateEndpoints, privateEndpoints, firewall));

    private static IEnumerable<Inputs.RouteArgs> Of(string subnet, IReadOnlyCollection<SpokePurpose> purposes, Input<string> firewall) => subnet switch
    {
        // Application Gateway v2 must reach the internet directly, or its control plane loses it.
        SpokeLayout.ApplicationGateway =>
        [
            ToInternet(RouteNames.Default, AddressBlock.Any.ToString()),
            .. AddressBlock.PrivateRanges.Select((range, index) =>
                ToFirewall(string.Create(CultureInfo.InvariantCulture, $"udr-rfc1918-{index + 1}"), range, firewall)),
        ],

        // The answers to a classic API Management's control plane must go back the way the calls came, or the firewall drops them. Nothing
        // calls an injected v2 service from outside.
        SpokeLayout.ApiManagement when !purposes.Contains(SpokePurpose.InjectedGateway) =>
        [
            ToFirewall(RouteNames.Default, AddressBlock.Any, firewall),
            ToInternet(RouteNames.ApiManagement, "ApiManagement"),
        ],

        _ => [ToFirewall(RouteNames.Default, AddressBlock.Any, firewall)],
    };

    private static Inputs.RouteArgs ToFirewall(string name, AddressBlock destination, Input<string> firewall) => new()
    {
        Name = name,
        AddressPrefix = destination.ToString(),
        NextHopType = RouteNextHopType.VirtualAppliance,
        NextHopIpAddress = firewall,
    };

    private static Inputs.RouteArgs ToInternet(string name, string destination) => new()
    {
        Name = name,
        AddressPrefix = destination,
        NextHopType = RouteNextHopType.Internet,
    };
}
