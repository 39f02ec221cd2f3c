using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.Gateways;

public sealed class GatewayEgressTests
{
    [Theory]
    [InlineData("dev", "ai.lab.example.com")]
    [InlineData("dev", "learn.microsoft.com")]
    [InlineData("dev-network", "ai.lab.example.com")]
    [InlineData("dev-network", "learn.microsoft.com")]
    public async Task The_firewall_lets_the_gateways_own_name_and_its_servers_pass(string stack, string host)
    {
        var plan = await ExampleStacks.PlanAsync(stack);

        var groups = plan.Resources.Where(resource => resource.Type.EndsWith(":FirewallPolicyRuleCollectionGroup", StringComparison.Ordinal)).ToArray();
        Assert.Contains(groups, group => Texts(group.Inputs).Contains(host, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(PropertyValue value) => value.Content switch
    {
        TextValue text => [text.Value],
        ListValue list => list.Items.SelectMany(Texts),
        ObjectValue members => members.SelectMany(Members),
        _ => [],
    };

    private static IEnumerable<string> Members(KeyValuePair<string, PropertyValue> member) => Texts(member.Value);
}
