using Infra.Components.Addressing;
using Infra.Components.Network.Egress;
using Infra.Components.Regions;

namespace Infra.Components.Tests.Network.Egress;

public sealed class EgressDestinationTests
{
    /// <summary>Gap G12 of the Terraform lab: service tags in the place of host names, so that four rules never match.</summary>
    [Theory]
    [InlineData("AzureMonitor")]
    [InlineData("MicrosoftContainerRegistry")]
    [InlineData("AzureFrontDoor.FrontEnd")]
    [InlineData("Frontdoor.FirstParty")]
    [InlineData("localhost")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("https://login.microsoftonline.com")]
    [InlineData("login..com")]
    [InlineData("-a.com")]
    [InlineData("")]
    public void G12_what_is_no_host_name_is_refused_as_one(string name) =>
        Assert.Contains("ServiceTag", Assert.Throws<ArgumentException>(() => EgressDestination.Fqdn(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("login.microsoftonline.com")]
    [InlineData("*.vault.azure.net")]
    [InlineData("fe3.delivery.mp.microsoft.com")]
    [InlineData("1.2.3.4")]
    [InlineData("azureMonitor")]
    [InlineData("Storage.west us")]
    [InlineData("")]
    public void What_is_no_service_tag_is_refused_as_one(string tag) =>
        Assert.Contains("Fqdn", Assert.Throws<ArgumentException>(() => EgressDestination.ServiceTag(tag)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tag_of_Azure_Firewall_has_no_region() => Assert.Throws<ArgumentException>(() => EgressDestination.FqdnTag("WindowsUpdate.westus3"));

    [Fact]
    public void Each_kind_keeps_what_it_is_given()
    {
        Assert.Equal("Storage.westus3", EgressDestination.ServiceTag("Storage", AzureRegion.Find("West US 3")).Value);
        Assert.Equal("AzureFrontDoor.FirstParty", EgressDestination.ServiceTag("AzureFrontDoor.FirstParty").Value);
        Assert.Equal("10.0.2.64/26", EgressDestination.Network(AddressBlock.Parse("10.0.2.64/26")).ToString());
        Assert.True(EgressDestination.Fqdn("*.vault.azure.net").IsWildcard);
        Assert.False(EgressDestination.Fqdn("mcr.microsoft.com").IsWildcard);
    }
}
