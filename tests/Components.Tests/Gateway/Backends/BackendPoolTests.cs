using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Gateway.Backends;
using Infra.Components.Tests.Foundry;

namespace Infra.Components.Tests.Gateway.Backends;

public sealed class BackendPoolTests
{
    [Fact]
    public void Reserved_throughput_comes_first_and_pay_as_you_go_second() =>
        Assert.Equal([2, 1, 2, 1], BackendPool.Rank([Account("a"), Reserved("b"), Account("c"), Reserved("d")]));

    [Fact]
    public void An_account_with_both_comes_first() => Assert.Equal(
        [1, 2], BackendPool.Rank([Account("a") with { Deployments = [Models.Mini, Models.Reserved[1]] }, Account("b")]));

    [Fact]
    public void Ranks_that_are_given_stay() =>
        Assert.Equal([7, 1, 2], BackendPool.Rank([Reserved("a") with { Priority = 7 }, Reserved("b"), Account("c")]));

    [Fact]
    public void Whatever_the_accounts_are_the_ranks_keep_what_ranks_are_for() => Prop.ForAll(Pools, accounts =>
    {
        var ranks = BackendPool.Rank(accounts);
        var ranked = accounts.Zip(ranks).ToArray();
        var free = ranked.Where(entry => entry.First.Priority is null).ToArray();
        var spill = accounts.Any(account => account.Deployments.Any(deployment => deployment.IsProvisioned));

        Assert.Equal(accounts.Length, ranks.Length);
        Assert.All(ranked, entry => Assert.Equal(entry.First.Priority ?? entry.Second, entry.Second));

        // Whoever pays for throughput uses it before anything else.
        Assert.All(free, entry => Assert.Equal(entry.First.Deployments.Any(deployment => deployment.IsProvisioned) || !spill ? 1 : 2, entry.Second));

        // The order of the accounts decides nothing, and to rank them once more changes nothing.
        Assert.Equal(ranks.Reverse(), BackendPool.Rank([.. accounts.Reverse()]));
        Assert.Equal(ranks, BackendPool.Rank([.. ranked.Select(entry => entry.First with { Priority = entry.Second })]));

        // Without ranks and weights of their own, no pool of accounts with the same models is refused.
        Assert.Empty(BackendPool.Check([.. accounts.Select(account => account with { Priority = null, Weight = null })]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pool_takes_thirty_accounts_and_no_more()
    {
        Assert.Empty(BackendPool.Check(Many(30)));

        var problem = Assert.Single(BackendPool.Check(Many(31)));
        Assert.Equal("a30", problem.Subject);
        Assert.Contains("31 accounts, and Azure accepts 30", problem.Message, StringComparison.Ordinal);

        static ImmutableArray<ModelBackend> Many(int count) => [.. Enumerable.Range(0, count).Select(index => Account($"a{index}"))];
    }

    [Fact]
    public void A_pool_without_accounts() => Assert.Contains("no account", Assert.Single(BackendPool.Check([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_accounts_of_one_name() => Assert.Equal("a", Assert.Single(BackendPool.Check([Account("a"), Account("A")])).Subject);

    [Theory]
    [InlineData(0, null, "priority", "0")]
    [InlineData(101, null, "priority", "101")]
    [InlineData(null, 0, "weight", "0")]
    [InlineData(null, 101, "weight", "101")]
    public void Numbers_that_Azure_or_reason_refuses(int? priority, int? weight, string what, string value)
    {
        var problem = Assert.Single(BackendPool.Check([Account("a") with { Priority = priority, Weight = weight }]));

        Assert.Equal(("a", value), (problem.Subject, problem.Value));
        Assert.Contains(what, problem.Message, StringComparison.Ordinal);
        Assert.Contains("1 to 100", problem.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void All_accounts_of_a_rank_have_a_weight_or_none()
    {
        Assert.Empty(BackendPool.Check([Account("a") with { Weight = 80 }, Account("b") with { Weight = 20 }]));
        Assert.Empty(BackendPool.Check([Reserved("a") with { Weight = 80 }, Reserved("b") with { Weight = 20 }, Account("c")]));

        var problem = Assert.Single(BackendPool.Check([Account("a") with { Weight = 80 }, Account("b")]));
        Assert.Equal("b", problem.Subject);
        Assert.Contains("priority 1", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Gap G22 of the Terraform lab: only the first account is asked for its deployments, and the others may have others.</summary>
    [Fact]
    public void Every_account_has_the_same_deployments()
    {
        var problems = BackendPool.Check(
        [
            Account("a"),
            Account("b") with { Deployments = [Models.Mini, Models.Embed] },
            Account("c") with { Deployments = [Models.Mini, Models.Embed with { Model = "text-embedding-3-small" }, Models.Large] },
        ]);

        Assert.Equal([("c", "embed"), ("b", "gpt-5.1")], problems.Select(problem => (problem.Subject, problem.Value)));
        Assert.Contains("text-embedding-3-small (OpenAI) here and text-embedding-3-large (OpenAI) in 'a'", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("lacks the deployment 'gpt-5.1', which 'a' has", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_skus_and_capacities_may_differ() => Assert.Empty(BackendPool.Check(
        [Reserved("a"), Account("b") with { Deployments = [Models.Mini with { Version = "2026-01-01" }, Models.Embed, Models.Large] }]));

    private static ModelBackend Account(string name) => new() { Name = name, Endpoint = "https://x/", Deployments = Models.All };

    private static ModelBackend Reserved(string name) => Account(name) with { Deployments = Models.Reserved };

    private static Arbitrary<ImmutableArray<ModelBackend>> Pools { get; } = Arb.From(
        from size in Gen.Choose(1, BackendPool.MostMembers)
        from accounts in Gen.ArrayOf(Accounts, size)
        select accounts.Select((account, index) => account with { Name = $"a{index}" }).ToImmutableArray());

    private static Gen<ModelBackend> Accounts =>
        from reserved in Gen.Elements(Models.All, Models.Reserved, ImmutableArray.Create(Models.Reserved[0], Models.All[1], Models.All[2]))
        from priority in Gen.OneOf(Gen.Constant<int?>(null), from number in Gen.Choose(1, BackendPool.Most) select (int?)number)
        from weight in Gen.OneOf(Gen.Constant<int?>(null), from number in Gen.Choose(1, BackendPool.Most) select (int?)number)
        select new ModelBackend { Name = "", Endpoint = "https://x/", Deployments = reserved, Priority = priority, Weight = weight };
}
