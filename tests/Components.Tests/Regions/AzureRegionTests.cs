using System.Text.RegularExpressions;
using Infra.Components.Regions;

namespace Infra.Components.Tests.Regions;

public sealed partial class AzureRegionTests
{
    [Fact]
    public void Every_region_has_a_short_code_of_its_own()
    {
        Assert.True(AzureRegion.All.Length >= 54);
        Assert.Distinct(AzureRegion.All.Select(region => region.Name));
        Assert.Distinct(AzureRegion.All.Select(region => region.Code));
        Assert.All(AzureRegion.All, region => Assert.Matches(Code(), region.Code));
    }

    [Theory]
    [InlineData("westus3", "wus3")]
    [InlineData("eastus2", "eus2")]
    [InlineData("centralus", "cus")]
    [InlineData("westus", "wus")]
    [InlineData("eastus", "eus")]
    [InlineData("westus2", "wus2")]
    [InlineData("southcentralus", "scus")]
    [InlineData("northcentralus", "ncus")]
    [InlineData("westcentralus", "wcus")]
    [InlineData("canadacentral", "cnc")]
    [InlineData("canadaeast", "cne")]
    [InlineData("uksouth", "uks")]
    [InlineData("ukwest", "ukw")]
    [InlineData("northeurope", "ne")]
    [InlineData("westeurope", "we")]
    [InlineData("swedencentral", "swc")]
    [InlineData("francecentral", "frc")]
    [InlineData("germanywestcentral", "gwc")]
    [InlineData("switzerlandnorth", "swn")]
    [InlineData("italynorth", "itn")]
    [InlineData("spaincentral", "spac")]
    [InlineData("polandcentral", "plc")]
    [InlineData("norwayeast", "nwe")]
    [InlineData("australiaeast", "ae")]
    [InlineData("japaneast", "jpe")]
    [InlineData("koreacentral", "krc")]
    [InlineData("southeastasia", "sea")]
    [InlineData("eastasia", "ea")]
    [InlineData("centralindia", "ci")]
    [InlineData("southindia", "si")]
    [InlineData("uaenorth", "uaen")]
    [InlineData("qatarcentral", "qac")]
    [InlineData("israelcentral", "ilc")]
    [InlineData("southafricanorth", "san")]
    [InlineData("brazilsouth", "brs")]
    [InlineData("mexicocentral", "mxc")]
    [InlineData("newzealandnorth", "nzn")]
    [InlineData("centraluseuap", "ccy")]
    [InlineData("eastus2euap", "ecy")]
    public void The_codes_are_those_of_the_lab(string name, string code) => Assert.Equal(code, AzureRegion.Find(name).Code);

    [Theory]
    [InlineData("West US 3", "westus3")]
    [InlineData("EASTUS2", "eastus2")]
    public void A_region_is_found_as_Azure_finds_it(string written, string name)
    {
        Assert.True(AzureRegion.TryFind(written, out var region));
        Assert.Equal(name, region.Name);
    }

    [Fact]
    public void An_unknown_region_is_not_found()
    {
        Assert.False(AzureRegion.TryFind("westus4", out _));
        Assert.Contains("'westus4' is not a region", Assert.Throws<ArgumentException>(() => AzureRegion.Find("westus4")).Message);
    }

    [GeneratedRegex("^[a-z][a-z0-9]{1,3}$")]
    private static partial Regex Code();
}
