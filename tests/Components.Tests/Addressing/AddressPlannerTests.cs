using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Addressing;

namespace Infra.Components.Tests.Addressing;

public sealed class AddressPlannerTests
{
    private static readonly AddressBlock Supernet = AddressBlock.Parse("10.0.0.0/20");

    [Fact]
    public void Networks_come_one_after_the_other_in_eighths_of_the_supernet()
    {
        var plan = AddressPlanner.PlanNetworks(Supernet, Named("hub", "shared", "wl1", "wl2", "wl3"));

        Assert.Empty(plan.Problems);
        Assert.Equal(
            ["10.0.0.0/23", "10.0.2.0/23", "10.0.4.0/23", "10.0.6.0/23", "10.0.8.0/23"],
            plan.Assignments.Select(assignment => assignment.Range.ToString()));
        Assert.Equal("10.0.8.0/23", plan["wl3"].ToString());
        Assert.Equal(["10.0.10.0/23", "10.0.12.0/22"], plan.Free.Select(free => free.ToString()));
    }

    [Fact]
    public void The_next_free_range_goes_around_the_ranges_given_before()
    {
        var plan = AddressPlanner.PlanNetworks(
            Supernet,
            [
                new("pinned") { Range = AddressBlock.Parse("10.0.2.0/23") },
                new("elsewhere") { Range = AddressBlock.Parse("172.16.0.0/22") },
                new("first"),
                new("small") { PrefixLength = 26 },
                new("next"),
            ],
            inUse: [new("on-premises", AddressBlock.Parse("10.0.4.0/24"))]);

        Assert.Empty(plan.Problems);
        Assert.Equal(
            ["10.0.2.0/23", "172.16.0.0/22", "10.0.0.0/23", "10.0.5.0/26", "10.0.6.0/23"],
            plan.Assignments.Select(assignment => assignment.Range.ToString()));
    }

    [Fact]
    public void A_range_pinned_later_does_not_move_what_was_there_but_is_told_who_has_it()
    {
        var plan = AddressPlanner.PlanNetworks(Supernet, [new("wl1"), new("wl2") { Range = AddressBlock.Parse("10.0.0.0/22") }]);

        Assert.Equal("10.0.0.0/23", plan["wl1"].ToString());
        var problem = Assert.Single(plan.Problems);
        Assert.Equal(("wl2", "10.0.0.0/22"), (problem.Subject, problem.Value));
        Assert.Equal("10.0.0.0/22 overlaps 10.0.0.0/23 (wl1), so that an address would mean two things.", problem.Message);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_told_at_once()
    {
        var plan = AddressPlanner.PlanNetworks(
            AddressBlock.Parse("10.0.0.0/24"),
            [
                new("hub") { PrefixLength = 25 },
                new("tiny") { PrefixLength = 30 },
                new("huge") { PrefixLength = 23 },
                new("loop") { Range = AddressBlock.Parse("127.0.0.0/24") },
                new("hub"),
                new("last") { PrefixLength = 25 },
                new("toomuch") { PrefixLength = 25 },
            ]);

        Assert.Equal(["hub", "last"], plan.Assignments.Select(assignment => assignment.Name));
        Assert.Equal(
            [
                "tiny: /30 is too small for a subnet, the least is /29.",
                "huge: There is no free /23 left in 10.0.0.0/24.",
                "loop: 127.0.0.0/24 overlaps 127.0.0.0/8 (loopback), so that an address would mean two things.",
                "hub: The name is used twice, so that nobody could say which range is meant.",
                "toomuch: There is no free /25 left in 10.0.0.0/24.",
            ],
            plan.Problems.Select(problem => $"{problem.Subject}: {problem.Message}"));
    }

    [Fact]
    public void A_subnet_stays_inside_its_network_and_is_large_enough_for_its_service()
    {
        var plan = AddressPlanner.PlanSubnets(
            AddressBlock.Parse("10.0.0.0/24"),
            [
                new("AzureFirewallSubnet") { Minimum = SubnetMinimum.AzureFirewall },
                new("outside") { Range = AddressBlock.Parse("10.0.1.0/27") },
                new("fits") { PrefixLength = 26, Minimum = SubnetMinimum.AzureBastion },
            ]);

        Assert.Equal(
            [
                "AzureFirewallSubnet: /27 is too small for Azure Firewall, the least is /26.",
                "outside: 10.0.1.0/27 is not inside 10.0.0.0/24, the address space it is to be a part of.",
            ],
            plan.Problems.Select(problem => $"{problem.Subject}: {problem.Message}"));
        Assert.Equal("10.0.0.0/26", plan["fits"].ToString());
        Assert.Throws<KeyNotFoundException>(() => plan["outside"]);
    }

    [Fact]
    public void A_thousand_spokes_fit_where_there_is_room_for_them()
    {
        var plan = AddressPlanner.PlanNetworks(
            AddressBlock.Parse("10.0.0.0/8"), Named([.. Enumerable.Range(1, 1000).Select(number => $"wl{number}")]), prefixLength: 22);

        Assert.Empty(plan.Problems);
        Assert.Equal("10.15.156.0/22", plan["wl1000"].ToString());
    }

    [Fact]
    public void In_any_plan_ranges_are_disjoint_aligned_as_large_as_asked_and_inside_unless_pinned() => Always(requests =>
    {
        var plan = AddressPlanner.PlanNetworks(Supernet, requests);
        var byName = requests.ToDictionary(request => request.Name);
        return Disjoint(plan.Assignments.Select(assignment => assignment.Range))
            && plan.Assignments.All(assignment => assignment.Range == AddressBlock.Parse(assignment.Range.ToString()))
            && plan.Assignments.All(assignment => byName[assignment.Name] is var request && (request.Range is { } range
                ? assignment.Range == range
                : Supernet.Contains(assignment.Range) && assignment.Range.PrefixLength == (request.PrefixLength ?? plan.DefaultPrefixLength)));
    });

    [Fact]
    public void In_any_plan_every_request_has_either_a_range_or_a_problem() => Always(requests =>
    {
        var plan = AddressPlanner.PlanNetworks(Supernet, requests);
        var served = plan.Assignments.Select(assignment => assignment.Name).ToHashSet();
        var refused = plan.Problems.Select(problem => problem.Subject).ToHashSet();
        return requests.All(request => served.Contains(request.Name) != refused.Contains(request.Name));
    });

    [Fact]
    public void In_any_plan_what_is_free_is_what_nobody_has() => Always(requests =>
    {
        var plan = AddressPlanner.PlanNetworks(Supernet, requests);
        var inside = plan.Assignments.Select(assignment => assignment.Range).Where(Supernet.Contains).Sum(range => range.Size);
        var swallowed = plan.Assignments.Any(assignment => assignment.Range.Contains(Supernet));
        return Disjoint([.. plan.Assignments.Select(assignment => assignment.Range), .. plan.Free])
            && plan.Free.Sum(free => free.Size) == (swallowed ? 0 : Supernet.Size - inside);
    });

    [Fact]
    public void A_request_added_at_the_end_never_moves_another() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(RequestLists), Arb.From(Requests), (requests, added) =>
        {
            var before = AddressPlanner.PlanNetworks(Supernet, requests);
            var after = AddressPlanner.PlanNetworks(Supernet, [.. requests, added with { Name = "added" }]);
            return after.Assignments.Take(before.Assignments.Length).SequenceEqual(before.Assignments)
                && after.Problems.Take(before.Problems.Length).SequenceEqual(before.Problems);
        }));

    [Fact]
    public void A_free_range_is_refused_only_if_there_is_none() => Always(requests =>
    {
        var plan = AddressPlanner.PlanNetworks(Supernet, requests);
        var refused = AddressPlanner.PlanNetworks(Supernet, [.. requests, new AddressRequest("more")]).Find("more") is null;
        return refused == plan.Free.All(free => free.PrefixLength > plan.DefaultPrefixLength);
    });

    [Fact]
    public void The_same_requests_give_the_same_plan() => Always(requests =>
    {
        var (first, second) = (AddressPlanner.PlanNetworks(Supernet, requests), AddressPlanner.PlanNetworks(Supernet, requests));
        return first.Assignments.SequenceEqual(second.Assignments)
            && first.Free.SequenceEqual(second.Free)
            && first.Problems.SequenceEqual(second.Problems);
    });

    private static Gen<AddressRequest> Requests { get; } = Gen.OneOf(
        Gen.Constant(new AddressRequest("")),
        from prefixLength in Gen.Choose(18, 32) select new AddressRequest("") { PrefixLength = prefixLength },
        from bits in Gen.Choose(1, 9)
        from index in Gen.Choose(0, (1 << bits) - 1)
        select new AddressRequest("") { Range = Supernet.Subnet(bits, index) },
        from block in AddressBlockTests.Blocks select new AddressRequest("") { Range = block });

    private static Gen<AddressRequest[]> RequestLists { get; } =
        from count in Gen.Choose(0, 30)
        from requests in Gen.ArrayOf(Requests, count)
        select requests.Select((request, index) => request with { Name = $"wl{index}" }).ToArray();

    private static void Always(Func<AddressRequest[], bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(RequestLists), property));

    private static bool Disjoint(IEnumerable<AddressBlock> ranges)
    {
        var ordered = ranges.Order().ToArray();
        return ordered.Zip(ordered.Skip(1)).All(pair => !pair.First.Overlaps(pair.Second));
    }

    private static AddressRequest[] Named(params string[] names) => [.. names.Select(name => new AddressRequest(name))];
}
