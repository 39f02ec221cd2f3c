using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Tags;
using Moq;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Network;

/// <summary>A first <c>pulumi preview</c>: Azure has answered nothing, so no suffix, id or address is known.</summary>
public sealed class PreviewTests
{
    [Fact]
    public async Task The_network_can_be_previewed_while_nothing_of_it_is_known()
    {
        Output<ImmutableDictionary<string, string>> subnets = null!;
        var mocks = new Mock<IMocks>();
        mocks.Setup(mock => mock.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync((MockResourceArgs _) => (null, ImmutableDictionary<string, object>.Empty));
        mocks.Setup(mock => mock.CallAsync(It.IsAny<MockCallArgs>())).ReturnsAsync(ImmutableDictionary<string, object>.Empty.Add("objectId", "me"));

        var resources = await Deployment.TestAsync(mocks.Object, new TestOptions { IsPreview = true }, () =>
        {
            var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
            var tags = new StandardTags("tags", ImmutableDictionary<string, string>.Empty, TimeProvider.System).Tags;
            var hub = new Hub("hub", new HubArgs
            {
                Region = Lab.Primary,
                ResourceGroupName = "rg-tr",
                AddressSpace = AddressBlock.Parse("10.0.0.0/23"),
                Names = names,
                Tags = tags,
            });
            subnets = new Spoke("wl1", new SpokeArgs
            {
                Hub = hub.Reference,
                Region = Lab.Primary,
                ResourceGroupName = "rg-wl",
                AddressSpace = AddressBlock.Parse("10.0.4.0/23"),
                Names = names,
                Tags = tags,
                DnsServers = hub.NextHopIPAddress,
            }).SubnetIds;
        });

        Assert.False(await OutputUtilities.GetIsKnownAsync(subnets));
        Assert.Contains(resources, resource => resource.GetResourceType() == "azure-native:network:AzureFirewall");
        Assert.Equal(2, resources.Count(resource => resource.GetResourceType() == "azure-native:network:VirtualNetworkPeering"));
    }
}
