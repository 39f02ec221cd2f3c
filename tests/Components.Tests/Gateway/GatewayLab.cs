using Infra.Components.Gateway;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Gateway;

/// <summary>A gateway named gw, as a stack declares it.</summary>
internal static class GatewayLab
{
    public const string Service = "azure-native:apimanagement:ApiManagementService";
    public const string ServiceId = "/ids/azure-native:apimanagement:ApiManagementService/apim-gw-wus3-k3x";

    public static readonly AzureRegion Region = AzureRegion.Find("westus3");
    public static readonly AzureRegion Second = AzureRegion.Find("eastus2");

    public static readonly GatewaySettings Integrated = new() { PublisherName = "Platform", PublisherEmail = "platform@example.com" };

    public static readonly GatewaySettings Injected = Integrated with { Mode = GatewayMode.Injected, Sku = GatewaySku.PremiumV2 };

    public static readonly GatewaySettings Internal = Integrated with { Mode = GatewayMode.Internal, Sku = GatewaySku.Premium };

    public static GatewaySettings Settings(GatewayMode mode) => mode switch
    {
        GatewayMode.Integrated => Integrated,
        GatewayMode.Injected => Injected,
        _ => Internal,
    };

    public static Task<Recording> RecordAsync(GatewaySettings settings, Func<GatewayServiceArgs, GatewayServiceArgs>? change = null) =>
        Recording.OfAsync(() => Declare(settings, change));

    public static (GatewayService Service, GatewayIdentity Identity, ResourceNames Names) Declare(
        GatewaySettings settings, Func<GatewayServiceArgs, GatewayServiceArgs>? change = null)
    {
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var identity = new GatewayIdentity("gw", new GatewayIdentityArgs
        {
            Region = Region,
            ResourceGroupName = "rg-gw",
            Names = names,
            Tags = { ["owner"] = "platform" },
        });
        var args = new GatewayServiceArgs
        {
            Region = Region,
            ResourceGroupName = "rg-gw",
            Names = names,
            Settings = settings,
            Identity = identity,
            SubnetId = $"/ids/{GatewayLayout.SubnetOf(settings.Mode)}",
            Endpoint = settings.Mode == GatewayMode.Integrated ? new GatewayEndpoint(Region, "/ids/snet-svc", "/ids/zone") : null,
            Tags = { ["owner"] = "platform" },
        };
        return (new GatewayService("gw", change is null ? args : change(args)), identity, names);
    }
}
