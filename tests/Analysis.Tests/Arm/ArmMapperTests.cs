using Infra.Analysis.Arm;
using Infra.Analysis.Schema;

namespace Infra.Analysis.Tests.Arm;

public sealed class ArmMapperTests
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private static readonly ArmMapper Mapper = new(ArmTypes.Shared);

    private static ArmMapping Map(string type, string inputs) =>
        Mapper.Map("urn", $"azure-native:{type}", "thing", Json.Object(inputs), Subscription)!;

    [Fact]
    public void A_virtual_network_gets_its_properties_and_those_of_its_inline_subnets()
    {
        var mapping = Map("network:VirtualNetwork", """
            {"resourceGroupName": "net", "virtualNetworkName": "hub", "location": "westus3", "tags": {"team": "platform"},
             "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
             "subnets": [{"name": "agents", "addressPrefix": "10.0.1.0/24", "networkSecurityGroup": {"id": "/nsg"},
                          "delegations": [{"name": "app", "serviceName": "Microsoft.App/environments"}]}]}
            """);

        Assert.Empty(mapping.Findings);
        Assert.Equal("Microsoft.Network/virtualNetworks", mapping.Request.Type);
        Assert.Equal("2024-05-01", mapping.Request.ApiVersion);
        Assert.Equal("hub", mapping.Request.Name);
        Assert.Equal($"/subscriptions/{Subscription}/resourceGroups/net", mapping.Request.Scope);
        Assert.Equal(
            Json.Object("""
                {"location": "westus3", "tags": {"team": "platform"},
                 "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
                   "subnets": [{"name": "agents", "properties": {"addressPrefix": "10.0.1.0/24", "networkSecurityGroup": {"id": "/nsg"},
                     "delegations": [{"name": "app", "properties": {"serviceName": "Microsoft.App/environments"}}]}}]}}
                """),
            mapping.Request.Body);
    }
}
