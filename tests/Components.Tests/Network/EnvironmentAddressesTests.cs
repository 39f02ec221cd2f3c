using Infra.Components.Addressing;
using Infra.Components.Network;

namespace Infra.Components.Tests.Network;

public sealed class EnvironmentAddressesTests
{
    /// <summary>Gap G01 of the Terraform lab: the /20 that its documentation gives is refused by its own hub.</summary>
    [Fact]
    public void G01_the_documented_supernets_give_the_documented_networks_and_can_be_used_together()
    {
        var primary = EnvironmentAddresses.Plan(
            AddressBlock.Parse("10.0.0.0/20"),
            [
                new("wl1") { Purposes = [SpokePurpose.Gateway] },
                new("wl2") { Purposes = [SpokePurpose.Agents] },
                new("wl3") { Purposes = [SpokePurpose.Gateway, SpokePurpose.Agents] },
            ],
            inUse: [new("secondary", AddressBlock.Parse("10.0.16.0/20"))]);
        var secondary = EnvironmentAddresses.Plan(
            AddressBlock.Parse("10.0.16.0/20"), [new("wl1"), new("wl2")], inUse: [new("primary", AddressBlock.Parse("10.0.0.0/20"))]);

        Assert.Empty(primary.Problems);
        Assert.Empty(secondary.Problems);
        Assert.Equal(
            ["hub 10.0.0.0/23", "shared 10.0.2.0/23", "wl1 10.0.4.0/23", "wl2 10.0.6.0/23", "wl3 10.0.8.0/23"],
            primary.Networks.Assignments.Select(network => $"{network.Name} {network.Range}"));
        Assert.Equal(
            ["10.0.16.0/23", "10.0.18.0/23", "10.0.20.0/23", "10.0.22.0/23"],
            secondary.Networks.Assignments.Select(network => network.Range.ToString()));
    }

    [Fact]
    public void The_subnets_are_those_of_the_lab()
    {
        Assert.Equal(
            ["GatewaySubnet 10.0.0.0/26", "AzureFirewallSubnet 10.0.0.64/26", "snet-nva 10.0.0.128/26"],
            HubLayout.PlanSubnets(AddressBlock.Parse("10.0.0.0/23")).Assignments.Select(subnet => $"{subnet.Name} {subnet.Range}"));
        Assert.Equal(
            [
                "snet-agw 10.0.4.0/26", "snet-amlcpt 10.0.4.64/26", "snet-apim 10.0.4.128/26", "snet-app 10.0.4.192/26",
                "snet-data 10.0.5.0/26", "snet-mgmt 10.0.5.64/26", "snet-svc 10.0.5.128/26", "snet-vint 10.0.5.192/26",
            ],
            SpokeLayout.PlanSubnets(AddressBlock.Parse("10.0.4.0/23"), []).Assignments.Select(subnet => $"{subnet.Name} {subnet.Range}"));
    }

    [Fact]
    public void Every_subnet_too_small_for_its_service_is_told_with_what_it_needs()
    {
        var plan = EnvironmentAddresses.Plan(
            AddressBlock.Parse("10.0.0.0/21"),
            [
                new("wl1") { Purposes = [SpokePurpose.Gateway, SpokePurpose.Agents], PrefixLength = 25 },
                new("wl2") { PrefixLength = 25 },
            ]);

        Assert.Equal(
            [
                "hub/AzureFirewallSubnet: /27 is too small for Azure Firewall, the least is /26.",
                "shared/AzureBastionSubnet: /27 is too small for Azure Bastion, the least is /26.",
                "wl1/snet-apim: /28 is too small for the virtual network injection of API Management, the least is /27.",
                "wl1/snet-app: /28 is too small for Foundry agents, the least is /27.",
                "wl1/snet-vint: /28 is too small for the virtual network integration of API Management, the least is /27.",
            ],
            plan.Problems.Select(problem => $"{problem.Subject}: {problem.Message}"));
    }

    [Fact]
    public void A_space_too_small_for_any_network_is_told_once_with_what_it_needs()
    {
        var plan = EnvironmentAddresses.Plan(AddressBlock.Parse("10.0.0.0/30"), [new("wl1"), new("wl2"), new("wl3")]);

        Assert.Equal(
            [
                "10.0.0.0/30: 10.0.0.0/30 is too small: it has 4 addresses, and 8 parts of at least /29, the smallest that Azure accepts, need 64. "
                + "Give it /20 or larger: the hub gets an eighth of it and needs /23 for its firewall.",
            ],
            plan.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_space_whose_networks_are_too_small_for_any_subnet_is_told_once_with_the_numbers()
    {
        var plan = EnvironmentAddresses.Plan(AddressBlock.Parse("10.0.0.0/24"), [new("wl1"), new("wl2"), new("wl3")]);

        Assert.Equal(
            [
                "10.0.0.0/24: 10.0.0.0/24 is too small: it has 256 addresses, an eighth of them (32) for each virtual network and an eighth of "
                + "those (4) for each subnet, and Azure accepts none smaller than /29. "
                + "Give it /20 or larger: the hub gets an eighth of it and needs /23 for its firewall.",
            ],
            plan.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_spoke_too_small_for_any_subnet_is_told_once()
    {
        var plan = EnvironmentAddresses.Plan(AddressBlock.Parse("10.0.0.0/20"), [new("wl1") { PrefixLength = 28 }]);

        var problem = Assert.Single(plan.Problems);
        Assert.Equal("wl1", problem.Subject);
        Assert.StartsWith("10.0.4.0/28 is too small: it has 16 addresses, and 8 parts", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("Give it /26 or larger", problem.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_given_twice_are_a_problem_also_if_they_are_ours()
    {
        var plan = EnvironmentAddresses.Plan(AddressBlock.Parse("10.0.0.0/20"), [new("wl1"), new("wl1"), new("hub")]);

        Assert.Equal(["wl1", "hub"], plan.Problems.Select(problem => problem.Subject));
    }
}
