using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests.SharedServices;

/// <summary>A first <c>pulumi preview</c>: Azure has answered nothing, so no suffix, id or address is known.</summary>
public sealed class PreviewTests
{
    [Fact]
    public async Task The_shared_services_can_be_previewed_while_nothing_of_them_is_known()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(mock => mock.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync((MockResourceArgs _) => (null, ImmutableDictionary<string, object>.Empty));

        var resources = await Deployment.TestAsync(mocks.Object, new TestOptions { IsPreview = true }, () => SharedLab.Declare());

        Assert.Equal(25, resources.Count(resource => resource.GetResourceType() == "azure-native:privatedns:VirtualNetworkLink"));
        Assert.Contains(resources, resource => resource.GetResourceType() == "azure-native:compute:VirtualMachineExtension");
        Assert.Contains(resources, resource => resource.GetResourceType() == "azure-native:network:BastionHost");
    }
}
