using System.Collections.Immutable;
using Infra.Analysis.Simulation;
using Pulumi.Testing;

namespace Infra.Analysis.Tests.Simulation;

public sealed class ApiManagementServicesTests
{
    private const string Subnets = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets/";

    [Fact]
    public async Task A_service_in_its_subnet_has_a_private_address_in_each_region()
    {
        var outputs = await CreateAsync("Premium", "Internal");

        Assert.Equal(["10.0.1.4"], (ImmutableArray<object>)outputs["privateIPAddresses"]);
        var location = (ImmutableDictionary<string, object>)Assert.Single((ImmutableArray<object>)outputs["additionalLocations"]);
        Assert.Equal(["10.1.1.4"], (ImmutableArray<object>)location["privateIPAddresses"]);
        Assert.Equal("https://apim-gw-eastus2-01.regional.azure-api.net", location["gatewayRegionalUrl"]);
        Assert.Equal("https://apim-gw.developer.azure-api.net", outputs["developerPortalUrl"]);
    }

    [Fact]
    public async Task An_integrated_service_has_no_address_of_its_own_and_only_the_gateway_has_a_name()
    {
        var outputs = await CreateAsync("StandardV2", "External");

        Assert.False(outputs.ContainsKey("privateIPAddresses"));
        Assert.Equal(("https://apim-gw.azure-api.net", false), (outputs["gatewayUrl"], outputs.ContainsKey("managementApiUrl")));
    }

    [Fact]
    public async Task Its_identities_are_given_back_with_their_principals()
    {
        const string Own = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-gw";
        var outputs = await CreateAsync("StandardV2", "External", Map(
            ("type", "SystemAssigned, UserAssigned"), ("userAssignedIdentities", Map((Own, ImmutableDictionary<string, object>.Empty)))));

        var identity = (ImmutableDictionary<string, object>)outputs["identity"];
        var own = (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)identity["userAssignedIdentities"])[Own];
        Assert.NotEqual(identity["principalId"], own["principalId"]);
        Assert.True(Guid.TryParse((string)own["clientId"], out _));
    }

    private static async Task<ImmutableDictionary<string, object>> CreateAsync(
        string tier, string type, ImmutableDictionary<string, object>? identity = null)
    {
        var cloud = new SimulatedCloud();
        cloud.Addresses.Register(Subnets + "one", "10.0.1.0/24");
        cloud.Addresses.Register(Subnets + "two", "10.1.1.0/24");
        var inputs = Map(
            ("serviceName", "apim-gw"), ("resourceGroupName", "rg"), ("location", "westus3"), ("sku", Map(("name", tier), ("capacity", 1d))),
            ("virtualNetworkType", type), ("virtualNetworkConfiguration", Map(("subnetResourceId", Subnets + "one"))),
            ("additionalLocations", ImmutableArray.Create<object>(Map(
                ("location", "East US 2"), ("virtualNetworkConfiguration", Map(("subnetResourceId", Subnets + "two")))))));
        var (_, state) = await new AzureSimulator(cloud).NewResourceAsync(new MockResourceArgs
        {
            Type = "azure-native:apimanagement:ApiManagementService",
            Name = "gw",
            Inputs = identity is null ? inputs : inputs.Add("identity", identity),
        });
        return (ImmutableDictionary<string, object>)state;
    }

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] members) =>
        members.ToImmutableDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
}
