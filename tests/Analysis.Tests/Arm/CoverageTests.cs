using System.Text.Json;
using Infra.Analysis.Arm;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Arm;

public sealed class CoverageTests
{
    /// <summary>The longest union of the provider has this many members.</summary>
    private const int Alternatives = 14;

    [Fact]
    public void Every_type_of_the_provider_is_defined_at_the_version_it_uses()
    {
        var missing = ArmResourcePath.All
            .Where(path => path.Token != ArmResourcePath.GenericResource)
            .Select(path => (Type: path.Type.Replace("{recordType}", "A", StringComparison.Ordinal), path.ApiVersion))
            .Where(type => !ArmTypes.Shared.Knows(type.Type, type.ApiVersion));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_input_of_every_resource_has_a_place_in_the_body_unless_its_api_version_is_older_than_the_input()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "azure-native.json")));
        var mapper = new ArmMapper(ArmTypes.Shared);
        var withoutPlace = new SortedSet<string>(StringComparer.Ordinal);
        var tried = 0;
        foreach (var token in ArmResourcePath.All.Select(path => path.Token))
        {
            var sample = new SampleInputs(schema.RootElement);
            for (var alternative = 0; alternative < Alternatives; alternative++)
            {
                var inputs = sample.Of(token, alternative);
                if (inputs.ContainsKey("recordType")) inputs = inputs.With("recordType", new TextValue("A"));
                withoutPlace.UnionWith(mapper.Map(string.Empty, token, "sample", inputs, "subscription")!.Findings
                    .Where(finding => finding.Rule == "schema-unknown-property")
                    .Select(finding => $"{token} {finding.Path}"));
            }

            tried += sample.Paths.Count;
        }

        // Types shared by the resources of a module show properties of its newest API version.
        Assert.Equal(
            [
                "azure-native:cognitiveservices:RaiPolicy properties.contentFilters[0].action",
                "azure-native:cognitiveservices:RaiPolicy properties.safetyProviders",
                "azure-native:cosmosdb:SqlResourceSqlRoleDefinition permissions[0].id",
                "azure-native:network:LoadBalancer frontendIPConfigurations[0].subnet.serviceGateway",
                "azure-native:network:NetworkInterface ipConfigurations[0].subnet.serviceGateway",
                "azure-native:network:NetworkInterface ipConfigurations[0].virtualNetworkTaps[0].destinationLoadBalancerFrontEndIPConfiguration.subnet.serviceGateway",
                "azure-native:network:NetworkInterface privateLinkService.ipConfigurations[0].subnet.serviceGateway",
                "azure-native:network:NetworkInterface privateLinkService.loadBalancerFrontendIpConfigurations[0].subnet.serviceGateway",
                "azure-native:network:PrivateEndpoint subnet.serviceGateway",
                "azure-native:network:VirtualNetwork subnets[0].serviceGateway",
                "azure-native:resources:Deployment properties.parameters.key.expression",
                "azure-native:resources:Deployment properties.parameters.key.type",
            ],
            withoutPlace);
        Assert.True(tried > 5_000, $"Only {tried} paths were tried, so the sample does not reach into the inputs.");
    }
}
