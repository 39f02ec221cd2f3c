using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Components.ResourceGroups;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.ResourceGroups;

public sealed class EnvironmentResourceGroupsTests
{
    [Fact]
    public async Task An_environment_has_a_group_for_hub_shared_services_and_workloads()
    {
        var recording = await Recording.OfAsync(() => new EnvironmentResourceGroups("primary", new EnvironmentResourceGroupsArgs
        {
            Region = AzureRegion.Find("westus3"),
            Names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix")),
            Tags = { ["owner"] = "platform" },
        }));

        var groups = recording.OfType("azure-native:resources:ResourceGroup").ToArray();
        Assert.Equal(["rg-tr-wus3-k3x", "rg-sh-wus3-k3x", "rg-wl-wus3-k3x"], groups.Select(group => group["resourceGroupName"]));
        Assert.All(groups, group => Assert.Equal(("westus3", "platform"), (group["location"], group["tags.owner"])));
        Assert.All(groups, group => Assert.Equal("infra:resourcegroups:EnvironmentResourceGroups", group.Parent?.GetResourceType()));
    }
}
