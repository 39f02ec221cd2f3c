using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Gateway;
using Infra.Components.Network;
using Infra.Components.Regions;
using static Infra.Components.Tests.Gateway.GatewayLab;

namespace Infra.Components.Tests.Gateway;

public sealed class GatewayRulesTests
{
    [Theory]
    [InlineData(GatewayMode.Integrated, "StandardV2", true)]
    [InlineData(GatewayMode.Integrated, "PremiumV2", true)]
    [InlineData(GatewayMode.Integrated, "Developer", false)]
    [InlineData(GatewayMode.Integrated, "Premium", false)]
    [InlineData(GatewayMode.Injected, "PremiumV2", true)]
    [InlineData(GatewayMode.Injected, "StandardV2", false)]
    [InlineData(GatewayMode.Injected, "Premium", false)]
    [InlineData(GatewayMode.Internal, "Developer", true)]
    [InlineData(GatewayMode.Internal, "Premium", true)]
    [InlineData(GatewayMode.Internal, "PremiumV2", false)]
    public void G39_a_mode_goes_with_some_tiers_and_the_message_names_them(GatewayMode mode, string name, bool goes)
    {
        Assert.True(GatewaySku.TryFind(name.ToLowerInvariant(), out var sku, out _));
        var problems = GatewayRules.Check(Integrated with { Mode = mode, Sku = sku }, Region, []);

        Assert.Equal(goes, problems.IsEmpty);
        Assert.All(problems, problem =>
        {
            Assert.Equal(GatewayRules.Mode, problem.Subject);
            Assert.All(GatewaySku.All.Where(other => other.Modes.Contains(mode)), other => Assert.Contains(other.Name, problem.Help, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("BasicV2", "takes no private endpoint")]
    [InlineData("Standard", "reaches no backend in a virtual network")]
    [InlineData("Consumption", "takes no private endpoint")]
    [InlineData("Gold", null)]
    public void A_tier_that_cannot_be_private_is_none_and_the_reason_is_given(string name, string? reason)
    {
        Assert.False(GatewaySku.TryFind(name, out var sku, out var found));
        Assert.Null(sku);
        if (reason is null) Assert.Null(found);
        else Assert.Contains(reason, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Developer", 1)]
    [InlineData("Premium", 12)]
    [InlineData("StandardV2", 10)]
    [InlineData("PremiumV2", 30)]
    public void As_many_units_as_the_tier_has_pass_and_one_more_does_not(string name, int most)
    {
        Assert.True(GatewaySku.TryFind(name, out var sku, out _));
        var settings = Integrated with { Sku = sku, Mode = sku.Modes[0] };

        Assert.Empty(GatewayRules.Check(settings with { Capacity = most }, Region, []));
        Assert.All([0, most + 1], units =>
            Assert.Equal(GatewayRules.Capacity, Assert.Single(GatewayRules.Check(settings with { Capacity = units }, Region, [])).Subject));
    }

    [Fact]
    public void Zones_are_pinned_only_where_the_units_divide_among_them()
    {
        var pinned = Internal with { PinnedZones = true, Capacity = 3 };

        Assert.Empty(GatewayRules.Check(pinned, Region, []));
        Assert.Contains("evenly", Only(pinned with { Capacity = 4 }, Region), StringComparison.Ordinal);
        Assert.Contains("not known to have", Only(pinned, AzureRegion.Find("westus")), StringComparison.Ordinal);
        Assert.Contains("cannot be pinned", Only(Integrated with { PinnedZones = true }, Region), StringComparison.Ordinal);

        static string Only(GatewaySettings settings, AzureRegion region)
        {
            var problem = Assert.Single(GatewayRules.Check(settings, region, []));
            Assert.Equal(GatewayRules.PinnedZones, problem.Subject);
            return problem.Message;
        }
    }

    [Fact]
    public void Only_the_classic_premium_tier_is_in_several_regions_each_once()
    {
        GatewayLocation[] once = [new(Second, "/ids/two")];

        Assert.Empty(GatewayRules.Check(Internal, Region, once));
        Assert.Contains("cannot be in several regions", Assert.Single(GatewayRules.Check(Integrated, Region, once)).Message, StringComparison.Ordinal);
        Assert.Equal("additionalRegions/eastus2", Assert.Single(GatewayRules.Check(Internal, Region, [.. once, .. once])).Subject);
        Assert.Equal("additionalRegions/westus3", Assert.Single(GatewayRules.Check(Internal, Region, [new(Region, "/ids/one")])).Subject);
        Assert.Equal("additionalRegions/eastus2", Assert.Single(GatewayRules.Check(Internal, Region, [new(Second, "/ids/two", 13)])).Subject);
    }

    [Fact]
    public void A_public_address_of_ones_own_is_for_classic_tiers()
    {
        Assert.Empty(GatewayRules.Check(Internal with { OwnPublicIPAddress = true }, Region, []));
        Assert.Equal(
            GatewayRules.OwnPublicIPAddress, Assert.Single(GatewayRules.Check(Integrated with { OwnPublicIPAddress = true }, Region, [])).Subject);
    }

    [Fact]
    public void A_gateway_in_a_subnet_cannot_be_called_from_Foundrys_managed_network()
    {
        Assert.Null(GatewayRules.WithManagedNetwork(GatewayMode.Integrated));
        Assert.All([GatewayMode.Injected, GatewayMode.Internal], mode =>
        {
            var problem = GatewayRules.WithManagedNetwork(mode)!;
            Assert.Equal((GatewayRules.Mode, mode.ToString().ToLowerInvariant()), (problem.Subject, problem.Value));
            Assert.Contains("Application Gateway", problem.Help, StringComparison.Ordinal);
        });
    }

    /// <summary>Every gateway that the rules accept is in a subnet that its spoke's delegations are made for.</summary>
    [Fact]
    public void A_spoke_of_the_modes_purpose_accepts_it_unless_another_mode_has_delegated_the_subnet() => Prop.ForAll(
        Gen.SubListOf(Enum.GetValues<SpokePurpose>()).ToArbitrary(), Gen.Elements(Enum.GetValues<GatewayMode>()).ToArbitrary(), (chosen, mode) =>
        {
            var delegation = SpokeDelegation(GatewayLayout.SubnetOf(mode), chosen);
            var needed = mode switch
            {
                GatewayMode.Integrated => "Microsoft.Web/serverFarms",
                GatewayMode.Injected => "Microsoft.Web/hostingEnvironments",
                _ => null,
            };

            Assert.Equal(delegation == needed && chosen.Contains(GatewayLayout.PurposeOf(mode)), GatewayLayout.Accepts([.. chosen], mode));
        }).Check(Config.QuickThrowOnFailure);

    private static string? SpokeDelegation(string subnet, IEnumerable<SpokePurpose> purposes) => subnet switch
    {
        SpokeLayout.VirtualNetworkIntegration when purposes.Contains(SpokePurpose.Gateway) => "Microsoft.Web/serverFarms",
        SpokeLayout.ApiManagement when purposes.Contains(SpokePurpose.InjectedGateway) => "Microsoft.Web/hostingEnvironments",
        _ => null,
    };
}
