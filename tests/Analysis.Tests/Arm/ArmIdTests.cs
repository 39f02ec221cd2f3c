using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Arm;

namespace Infra.Analysis.Tests.Arm;

public sealed class ArmIdTests
{
    [Fact]
    public void An_id_has_its_parts()
    {
        var id = ArmId.Parse("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub/subnets/a");

        Assert.Equal(("s", "g", "Microsoft.Network"), (id.SubscriptionId, id.ResourceGroup, id.Provider));
        Assert.Equal(("Microsoft.Network/virtualNetworks/subnets", "hub/a"), (id.Type, id.Name));
        Assert.Equal("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub", id.Parent!.ToString());
        Assert.Equal(ArmId.Group("s", "g"), id.Parent.Parent);
        Assert.Equal(ArmId.Subscription("s"), id.Scope!.Scope);
        Assert.Null(ArmId.Subscription("s").Parent);
    }

    [Fact]
    public void An_extension_knows_what_it_extends()
    {
        var vault = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv";
        var id = ArmId.Parse($"{vault}/providers/Microsoft.Authorization/roleAssignments/r");

        Assert.Equal(ArmId.Parse(vault), id.Scope);
        Assert.Equal(("Microsoft.Authorization/roleAssignments", "r", "g"), (id.Type, id.Name, id.ResourceGroup));
    }

    [Theory]
    [InlineData("/subscriptions/s", ArmId.SubscriptionType)]
    [InlineData("/subscriptions/s/resourceGroups/g", ArmId.ResourceGroupType)]
    [InlineData("/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/r", "Microsoft.Authorization/roleDefinitions")]
    [InlineData("/providers/Microsoft.Management/managementGroups/m", "Microsoft.Management/managementGroups")]
    public void Ids_of_every_scope_are_read_and_written_alike(string text, string type)
    {
        var id = ArmId.Parse(text);

        Assert.Equal((type, text), (id.Type, id.ToString()));
        Assert.True(id.Is(type.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("subscriptions/s")]
    [InlineData("/subscriptions")]
    [InlineData("/subscriptions//resourceGroups/g")]
    [InlineData("/subscriptions/s/resourceGroups")]
    [InlineData("/subscriptions/s/resourceGroups/g/virtualNetworks/hub")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks")]
    public void What_is_no_id_is_refused(string? text)
    {
        Assert.False(ArmId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ArmId.Parse(text ?? string.Empty));
    }

    [Fact]
    public void Ids_are_equal_whatever_their_letter_case_and_reading_undoes_writing() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Ids().ToArbitrary(), id =>
            ArmId.Parse(id.ToString()).Equals(id)
            && ArmId.Parse(id.ToString()).Scope!.Equals(id.Scope)
            && ArmId.Parse(id.ToString().ToUpperInvariant()) is var upper && upper.Equals(id) && upper.GetHashCode() == id.GetHashCode()));

    [Fact]
    public void The_parent_of_a_child_is_where_it_came_from() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Ids().ToArbitrary(), id =>
            id.Child("children", "c").Parent!.Equals(id) && id.Resource("A.B/extensions", "e").Parent!.Equals(id)));

    private static Gen<ArmId> Ids()
    {
        var name = Gen.Elements("hub", "a-b", "x_1", "Providers", "subscriptions");
        var levels = name.ListOf().Resize(3);
        return
            from subscription in name
            from grouped in Gen.Elements(true, false)
            from first in name
            from children in levels
            from extended in Gen.Elements(true, false)
            let scope = grouped ? ArmId.Group(subscription, "g") : ArmId.Subscription(subscription)
            let resource = children.Aggregate(scope.Resource("Microsoft.Network/things", first), (id, child) => id.Child("parts", child))
            select extended ? resource.Resource("Microsoft.Insights/settings", "e") : resource;
    }
}
