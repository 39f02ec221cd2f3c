using Infra.Analysis.Arm;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Arm;

public sealed class ArmResourcePathTests
{
    private static ArmResourcePath Path(string type) => ArmResourcePath.For($"azure-native:{type}")!;

    [Fact]
    public void A_top_level_resource_gets_eight_random_digits_that_repeat()
    {
        var name = Path("storage:StorageAccount").Name("files", ObjectValue.Empty)!;

        Assert.Matches("^files[0-9a-f]{8}$", name);
        Assert.Equal(name, Path("storage:StorageAccount").Name("files", ObjectValue.Empty));
        Assert.NotEqual(name[^8..], Path("storage:StorageAccount").Name("other", ObjectValue.Empty)![^8..]);
        Assert.NotEqual(name[^8..], Path("keyvault:Vault").Name("files", ObjectValue.Empty)![^8..]);
    }

    [Fact]
    public void A_child_resource_gets_its_logical_name() => Assert.Equal("agents", Path("network:Subnet").Name("agents", ObjectValue.Empty));

    [Fact]
    public void A_role_assignment_gets_a_uuid_that_repeats()
    {
        var name = Path("authorization:RoleAssignment").Name("reader", ObjectValue.Empty)!;

        Assert.True(Guid.TryParseExact(name, "D", out _));
        Assert.Equal(name, Path("authorization:RoleAssignment").Name("reader", ObjectValue.Empty));
    }

    [Fact]
    public void A_name_of_the_program_is_kept_and_an_unknown_one_is_not_made_up()
    {
        Assert.Equal("mine", Path("keyvault:Vault").Name("kv", Json.Object("""{"vaultName": "mine"}""")));
        Assert.Null(Path("keyvault:Vault").Name("kv", Json.Object("""{"vaultName": "$unknown"}""")));
    }

    [Fact]
    public void The_address_follows_from_the_inputs()
    {
        var address = Path("network:FlowLog").Address("s", "log", Json.Object("""{"resourceGroupName": "g", "networkWatcherName": "w"}"""));

        Assert.Equal("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkWatchers/w/flowLogs/log", address.Id!.ToString());
        Assert.Equal(("Microsoft.Network/networkWatchers/flowLogs", "w/log"), (address.Type, address.Name));
        Assert.Empty(address.UnknownInputs);
    }

    [Fact]
    public void A_resource_group_is_in_its_subscription()
    {
        var address = Path("resources:ResourceGroup").Address("s", "net", Json.Object("""{"resourceGroupName": "net"}"""));

        Assert.Equal(ArmId.Group("s", "net"), address.Id);
        Assert.Equal(("Microsoft.Resources/resourceGroups", "net", "/subscriptions/s"), (address.Type, address.Name, address.Scope));
    }

    [Fact]
    public void Defender_plans_are_in_a_scope_that_is_written_without_its_first_slash()
    {
        var address = Path("security:Pricing").Address("s", "ai", Json.Object("""{"scopeId": "subscriptions/s", "pricingName": "AI"}"""));

        Assert.Equal("/subscriptions/s/providers/Microsoft.Security/pricings/AI", address.Id!.ToString());
        Assert.Equal("/subscriptions/s", address.Scope);
    }

    [Fact]
    public void A_slash_in_a_name_makes_no_other_id()
    {
        var address = Path("network:RouteTable").Address("s", "rt", Json.Object("""{"resourceGroupName": "g", "routeTableName": "a/routes/b"}"""));

        Assert.Null(address.Id);
        Assert.Equal(("Microsoft.Network/routeTables", "a/routes/b"), (address.Type, address.Name));
    }

    [Fact]
    public void Every_type_of_the_provider_has_an_address_when_all_its_inputs_are_known()
    {
        foreach (var path in ArmResourcePath.All)
        {
            var inputs = new ObjectValue(path.PathInputs.Select(input => KeyValuePair.Create(input, (PropertyValue)new TextValue(Sample(input)))));
            var address = path.Address("s", "thing", inputs);

            Assert.True(address.Id is not null, path.Token);
            Assert.Equal(address.Type, address.Id.Type);
            Assert.Equal(address.Name, address.Id.Name);
        }
    }

    private static string Sample(string input) => input switch
    {
        "scope" or "scopeId" or "resourceId" or "resourceUri" => "/subscriptions/s/resourceGroups/g",
        "resourceProviderNamespace" => "Microsoft.Network",
        "parentResourcePath" => "virtualNetworks/hub",
        _ => "a",
    };
}
