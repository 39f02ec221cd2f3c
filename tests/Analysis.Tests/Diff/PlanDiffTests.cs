using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Diff;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Tests.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Diff;

public sealed class PlanDiffTests
{
    private const string Hub = $"{SampleLab.Subscription}/resourceGroups/rg-hub";

    private static readonly Plan Before = SampleLab.Plan;

    [Fact]
    public void A_plan_does_not_differ_from_itself_even_when_read_back() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), generated =>
        {
            // A plan lists no secret paths for the stack's outputs: there a text "[secret]" reads back as a secret.
            var plan = generated with { Outputs = ObjectValue.Empty };
            var diff = PlanDiff.Compare(ReadBack(plan), plan);
            Assert.Empty(diff.Created);
            Assert.Empty(diff.Changed);
            Assert.Empty(diff.Removed);
            Assert.Empty(diff.Outputs);
            Assert.Empty(diff.Findings);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_one_direction_creates_the_other_removes() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), RandomPlans.Plan.ToArbitrary(), (one, other) =>
        {
            var (there, back) = (PlanDiff.Compare(one, other), PlanDiff.Compare(other, one));
            Assert.Equal(there.Created.Select(resource => resource.Urn), back.Removed.Select(resource => resource.Urn));
            Assert.Equal(there.Removed.Select(resource => resource.Urn), back.Created.Select(resource => resource.Urn));
            Assert.Equal(there.Changed.Select(change => change.New.Urn), back.Changed.Select(change => change.New.Urn));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Created_removed_and_changed_resources_are_listed_with_the_changed_paths()
    {
        var after = Before
            .Without("store-logs")
            .With(SampleLab.Resource("new", "Microsoft.Network/routeTables", "2024-05-01", "rt-new", Hub, "{}"))
            .WithBody("store", new TextValue("Cool"), "properties", "accessTier")
            .WithBody("store", null, "kind")
            .WithBody("store", new BooleanValue(true), "properties", "added");

        var diff = PlanDiff.Compare(Before, after);

        Assert.Equal("new", Assert.Single(diff.Created).Name);
        Assert.Equal("store-logs", Assert.Single(diff.Removed).Name);
        var change = Assert.Single(diff.Changed);
        Assert.Equal("store", change.New.Name);
        Assert.Equal(
            [
                new PropertyChange("inputs.kind", new TextValue("StorageV2"), null),
                new PropertyChange("inputs.properties.accessTier", new TextValue("Hot"), new TextValue("Cool")),
                new PropertyChange("inputs.properties.added", null, new BooleanValue(true)),
            ],
            change.Changes);
        Assert.Empty(diff.Findings);
    }

    [Fact]
    public void An_API_version_a_provider_and_a_protection_are_changes()
    {
        var after = Before.With("store", store => store with
        {
            Protect = true,
            Provider = "urn:provider",
            Arm = store.Arm! with { ApiVersion = "2025-01-01" },
        });

        Assert.Equal(
            ["arm.apiVersion: 2024-01-01 -> 2025-01-01", "protect: false -> true", "provider:  -> urn:provider"],
            Assert.Single(PlanDiff.Compare(Before, after).Changed).Changes
                .Select(change => $"{change.Path}: {change.Old} -> {change.New}"));
    }

    [Fact]
    public void An_element_put_in_between_is_one_change()
    {
        var subnets = ((ListValue)Value(Before, "spoke", "subnets")).Items;
        var added = SampleLab.Value("""{ "name": "jump", "properties": { "addressPrefix": "10.1.2.0/24" } }""");
        var after = Before.WithBody("spoke", new ListValue(subnets.Insert(0, added)), "properties", "subnets");

        Assert.Equal(
            new PropertyChange("inputs.properties.subnets[0]", null, added),
            Assert.Single(Assert.Single(PlanDiff.Compare(Before, after).Changed).Changes));
    }

    [Fact]
    public void Another_order_of_named_elements_is_one_change_of_the_list()
    {
        var subnets = ((ListValue)Value(Before, "spoke", "subnets")).Items;
        var after = Before.WithBody("spoke", new ListValue([.. subnets.Reverse()]), "properties", "subnets");

        var diff = PlanDiff.Compare(Before, after);

        var change = Assert.Single(Assert.Single(diff.Changed).Changes);
        Assert.Equal(
            ("inputs.properties.subnets", "[agents, apps, annex]", "[annex, apps, agents]"),
            (change.Path, change.Old!.ToString(), change.New!.ToString()));
        Assert.Empty(diff.Findings);
    }

    [Fact]
    public void A_secret_shows_as_a_secret_and_its_content_is_not_compared()
    {
        var other = Before.WithBody("vault-key", new SecretValue(new TextValue("other")), "properties", "value");
        Assert.Empty(PlanDiff.Compare(Before, other).Changed);

        var open = Before.WithBody("vault-key", new TextValue("open"), "properties", "value");
        var change = Assert.Single(Assert.Single(PlanDiff.Compare(Before, open).Changed).Changes);
        Assert.Equal(("inputs.properties.value", "[secret]", "open"), (change.Path, change.Old!.ToString(), change.New!.ToString()));
    }

    [Fact]
    public void Outputs_of_the_stack_are_compared()
    {
        var after = Before with { Outputs = new ObjectValue([new("firewall", new TextValue("10.0.0.4"))]) };

        Assert.Equal(
            new PropertyChange("outputs.firewall", null, new TextValue("10.0.0.4")),
            Assert.Single(PlanDiff.Compare(Before, after).Outputs));
    }

    [Fact]
    public void A_removed_subnet_takes_two_steps_and_the_finding_names_them_and_its_users()
    {
        var after = Before.WithBody("spoke", null, "properties", "subnets", 1);

        var finding = Single(after, "diff-subnet-removed", "spoke", "properties.subnets[1]");

        Assert.Contains("'apps'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("users of it: 'endpoint'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("first take out what uses the subnet", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_subnet_without_known_users_is_an_error_too()
    {
        var after = Before.WithBody("spoke", null, "properties", "subnets", 2);

        var finding = Single(after, "diff-subnet-removed", "spoke", "properties.subnets[2]");

        Assert.Contains("shows no user", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Subnets_go_with_their_virtual_network_without_a_word() =>
        Assert.Empty(PlanDiff.Compare(Before, Before.Without("spoke")).Findings);

    [Fact]
    public void A_removed_subnet_of_its_own_is_an_error_unless_its_virtual_network_goes_too()
    {
        var subnet = SampleLab.Resource(
            "jump", "Microsoft.Network/virtualNetworks/subnets", "2024-05-01", "vnet-hub/jump", Hub,
            """{ "properties": { "addressPrefix": "10.0.1.0/26" } }""", "hub");
        var before = Before.With(subnet).WithBody("endpoint", new TextValue(subnet.Id!), "properties", "subnet", "id");
        var finding = Assert.Single(PlanDiff.Compare(before, before.Without("jump")).Findings);

        Assert.Equal(("diff-subnet-removed", Severity.Error, subnet.Urn), (finding.Rule, finding.Severity, finding.Urn));
        Assert.Contains("users of it: 'endpoint'", finding.Message, StringComparison.Ordinal);
        Assert.Empty(PlanDiff.Compare(before, before.Without("jump").Without("hub")).Findings);
    }

    [Fact]
    public void Subnets_that_one_of_the_plans_does_not_know_are_not_compared_and_that_is_said()
    {
        PropertyValue[] unreadable =
        [
            new SecretValue(Value(Before, "spoke", "subnets")), new UnknownValue([]), new ListValue([new UnknownValue([])]),
        ];
        foreach (var subnets in unreadable)
        {
            var hidden = Before.WithBody("spoke", subnets, "properties", "subnets");
            Check(PlanDiff.Compare(Before, hidden), "in the new plan");
            Check(PlanDiff.Compare(hidden, Before), "in the old plan");
        }

        static void Check(PlanDiff diff, string where)
        {
            var finding = Assert.Single(diff.Findings);
            Assert.Equal(
                ("diff-unknown", Severity.Unknown, Before.Urn("spoke"), "properties.subnets"),
                (finding.Rule, finding.Severity, finding.Urn, finding.Path));
            Assert.Contains(where, finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_provider_is_a_warning_for_it_replaces_the_resource()
    {
        var after = Before.With("policy", policy => policy with { Provider = "urn:provider" });

        var finding = Assert.Single(PlanDiff.Compare(Before, after).Findings);

        Assert.Equal(("diff-provider-changed", Severity.Warning, Before.Urn("policy")), (finding.Rule, finding.Severity, finding.Urn));
        Assert.Contains("from the default one to 'urn:provider'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_delegation_is_an_error() =>
        Single(
            Before.WithBody("spoke", null, "properties", "subnets", 0, "properties", "delegations"),
            "diff-delegation-removed", "spoke", "properties.subnets[0]");

    [Fact]
    public void A_changed_delegation_is_an_error()
    {
        object[] path = ["properties", "subnets", 0, "properties", "delegations", 0, "properties", "serviceName"];
        var after = Before.WithBody("spoke", new TextValue("Microsoft.Web/serverFarms"), path);

        var finding = Single(after, "diff-delegation-removed", "spoke", "properties.subnets[0]");
        Assert.Contains("Microsoft.App/environments and now to Microsoft.Web/serverFarms", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_range_of_a_subnet_is_an_error() =>
        Single(
            Before.WithBody("spoke", new TextValue("10.1.1.0/25"), "properties", "subnets", 1, "properties", "addressPrefix"),
            "diff-subnet-prefix-changed", "spoke", "properties.subnets[1]");

    [Fact]
    public void An_address_space_from_which_a_subnet_falls_is_an_error()
    {
        var after = Before.WithBody("spoke", null, "properties", "addressSpace", "addressPrefixes", 1);

        var finding = Single(after, "diff-address-space-shrunk", "spoke", "properties.addressSpace.addressPrefixes");
        Assert.Contains("'annex' (10.9.0.0/25)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_resource_group_that_holds_resources_that_stay_is_an_error()
    {
        var finding = Assert.Single(PlanDiff.Compare(Before, Before.Without("rg-hub")).Findings);

        Assert.Equal(("diff-resource-group-removed", Severity.Error, Before.Urn("rg-hub")), (finding.Rule, finding.Severity, finding.Urn));
        Assert.Contains("'firewall', 'firewall-ip', 'hub', 'hub-to-spoke', 'policy' and 1 more", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_resource_group_that_holds_resources_that_stay_is_an_error()
    {
        var after = Before.With("rg-hub", group => group with
        {
            Id = $"{SampleLab.Subscription}/resourceGroups/rg-renamed",
            Arm = group.Arm! with { Name = "rg-renamed" },
        });

        Assert.Equal("diff-resource-group-removed", Assert.Single(PlanDiff.Compare(Before, after).Findings).Rule);
    }

    [Theory]
    [InlineData("store", "its blobs")]
    [InlineData("vault", "its keys")]
    public void Another_name_or_region_of_what_holds_data_is_an_error_that_says_what_is_lost(string name, string lost)
    {
        var renamed = Before.With(name, resource => resource with
        {
            Id = resource.Id + "2",
            Arm = resource.Arm! with { Name = resource.Arm.Name + "2" },
        });
        Assert.Contains(lost, Single(renamed, "diff-data-loss", name, "name").Message, StringComparison.Ordinal);

        var moved = Before.WithBody(name, new TextValue("eastus2"), "location");
        Assert.Contains(lost, Single(moved, "diff-data-loss", name, "location").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_spelling_of_the_same_region_or_id_replaces_nothing()
    {
        var after = Before
            .WithBody("store", new TextValue("West US 3"), "location")
            .With("store", store => store with { Id = store.Id!.ToUpperInvariant() });

        Assert.Empty(PlanDiff.Compare(Before, after).Findings);
    }

    [Fact]
    public void What_is_protected_can_be_neither_removed_nor_replaced()
    {
        var before = Before.With("policy", policy => policy with { Protect = true });

        Assert.Equal("diff-protected-removed", Assert.Single(PlanDiff.Compare(before, before.Without("policy")).Findings).Rule);
        var moved = before.WithBody("policy", new TextValue("eastus2"), "location");
        Assert.Equal("diff-protected-removed", Assert.Single(PlanDiff.Compare(before, moved).Findings).Rule);
    }

    [Fact]
    public void The_same_Azure_resource_under_another_URN_needs_an_alias()
    {
        var after = Before.With("policy", policy => policy with { Urn = policy.Urn + "-renamed" });

        var finding = Assert.Single(PlanDiff.Compare(Before, after).Findings);

        Assert.Equal(("diff-urn-changed", Before.Urn("policy") + "-renamed"), (finding.Rule, finding.Urn));
        Assert.Contains($"Urn = \"{Before.Urn("policy")}\"", finding.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_in_a_diff() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), RandomPlans.Plan.ToArbitrary(), (one, other) =>
        {
            var diff = PlanDiff.Compare(one, other);
            var texts = diff.Changed
                .SelectMany(change => change.Changes)
                .Concat(diff.Outputs)
                .Select(change => $"{change.Path} {change.Old} {change.New}")
                .Concat(diff.Findings.Select(finding => finding.ToString()));
            Assert.DoesNotContain(texts, text => text.Contains(RandomPlans.Marker, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    private static Finding Single(Plan after, string rule, string name, string path)
    {
        var finding = Assert.Single(PlanDiff.Compare(Before, after).Findings);
        Assert.Equal((rule, Severity.Error, Before.Urn(name), path), (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        return finding;
    }

    private static PropertyValue Value(Plan plan, string name, string property) =>
        ((ObjectValue)plan.Named(name).Arm!.Body["properties"]!)[property]!;

    private static Plan ReadBack(Plan plan)
    {
        using var stream = new MemoryStream();
        PlanWriter.Write(plan, stream);
        stream.Position = 0;
        return PlanReader.Read(stream);
    }
}
