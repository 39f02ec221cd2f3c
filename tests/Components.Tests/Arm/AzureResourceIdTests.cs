using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Arm;

namespace Infra.Components.Tests.Arm;

public sealed class AzureResourceIdTests
{
    private const string Subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    private const string Group = Subscription + "/resourceGroups/rg-hub";
    private const string NetworkType = "Microsoft.Network/virtualNetworks";
    private const string Form = "it is not of the form";

    private static Gen<string> Words { get; } = Gen.Elements("rg-hub", "vnet", "Microsoft.Network", "virtualNetworks", "subnets", "x", "a.b_c(1)");

    [Fact]
    public void An_id_knows_its_parts()
    {
        Assert.True(AzureResourceId.TryParse($"{Group}/providers/{NetworkType}/vnet-hub", NetworkType, out var id, out _));

        Assert.Equal(
            ("11111111-1111-1111-1111-111111111111", "rg-hub", NetworkType, "vnet-hub", $"{Group}/providers/{NetworkType}/vnet-hub"),
            (id.SubscriptionId, id.ResourceGroupName, id.Type, id.Name, id.ToString()));
    }

    [Theory]
    [InlineData("", Form)]
    [InlineData("vnet-hub", Form)]
    [InlineData(Group, Form)]
    [InlineData(Group + "/providers/Microsoft.Network/virtualNetworks", Form)]
    [InlineData(Group + "/providers/Microsoft.Network/virtualNetworks/", Form)]
    [InlineData(Group + "/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets", Form)]
    [InlineData(Subscription + "/providers/Microsoft.Network/virtualNetworks/vnet-hub", Form)]
    [InlineData("/subscriptions/prod/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v", "the subscription 'prod' is not a GUID")]
    [InlineData(Group + "/providers/Microsoft.Network/routeTables/rt", "it is the id of a Microsoft.Network/routeTables, not of a " + NetworkType)]
    [InlineData(Group + "/providers/Microsoft.Network/virtualNetworks/v/subnets/s", "it is the id of a Microsoft.Network/virtualNetworks/subnets")]
    public void What_is_no_id_of_the_type_is_refused_with_the_reason(string text, string expected)
    {
        Assert.False(AzureResourceId.TryParse(text, NetworkType, out var id, out var reason));

        Assert.Null(id);
        Assert.StartsWith(expected, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_parts_are_they_come_back_in_any_letter_case_of_the_fixed_ones() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(
            Arb.From(from subscription in ArbMap.Default.GeneratorFor<Guid>()
                     from words in Words.ListOf(6)
                     from depth in Gen.Choose(1, 2)
                     select (subscription, words, depth)),
            given =>
            {
                var (group, provider, type, name) = (given.words[0], given.words[1], given.words[2], given.words[3]);
                var path = $"{provider}/{type}/{name}" + (given.depth == 2 ? $"/{given.words[4]}/{given.words[5]}" : "");
                var full = $"{provider}/{type}" + (given.depth == 2 ? $"/{given.words[4]}" : "");
                var text = $"/SUBSCRIPTIONS/{given.subscription:D}/resourcegroups/{group}/Providers/{path}";

                return AzureResourceId.TryParse(text, full.ToUpperInvariant(), out var id, out _)
                    && (id.SubscriptionId, id.ResourceGroupName, id.Type, id.Name, id.Text)
                    == (given.subscription.ToString("D"), group, full, given.depth == 2 ? given.words[5] : name, text);
            }));
}
