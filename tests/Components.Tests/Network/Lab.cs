using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Regions;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Network;

/// <summary>A hub named hub and spokes named wl1, wl2 and so on, as a stack declares them.</summary>
internal static class Lab
{
    public static readonly AzureRegion Primary = AzureRegion.Find("westus3");

    public static Task<Recording> RecordAsync(params LabSpoke[] spokes) => RecordAsync(hub => hub, spokes);

    public static Task<Recording> RecordAsync(Func<HubArgs, HubArgs> change, params LabSpoke[] spokes) => Recording.OfAsync(() =>
    {
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var hub = new Hub("hub", change(new HubArgs
        {
            Region = Primary,
            ResourceGroupName = "rg-tr",
            AddressSpace = AddressBlock.Parse("10.0.0.0/23"),
            Names = names,
            Tags = { ["owner"] = "platform" },
        }));
        foreach (var (number, spoke) in spokes.Index())
        {
            new Spoke($"wl{number + 1}", new SpokeArgs
            {
                Hub = hub.Reference,
                Region = spoke.Region,
                ResourceGroupName = "rg-wl",
                AddressSpace = AddressBlock.Parse(spoke.AddressSpace),
                Names = names,
                Purposes = [.. spoke.Purposes],
                Tags = { ["owner"] = "platform" },
                DnsServers = spoke.DnsServers,
            });
        }
    });
}
