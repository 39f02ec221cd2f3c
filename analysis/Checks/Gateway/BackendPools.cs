using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>Finds pools of API Management backends that Azure refuses, or that do not do what a pool is for.</summary>
/// <remarks>"Backends in API Management", https://learn.microsoft.com/azure/api-management/backends.</remarks>
public static class BackendPools
{
    /// <summary>The rule on pools in a pool.</summary>
    public const string NestedRule = "pool-nested";

    /// <summary>The rule on members that differ in the shape of the API.</summary>
    public const string MixedApiRule = "pool-mixed-api";

    /// <summary>The rule on members that keep others from ever being called.</summary>
    public const string NeverSpillsRule = "pool-never-spills";

    /// <summary>The rule on circuit breakers of a pool as a whole.</summary>
    public const string OwnBreakerRule = "pool-circuit-breaker";

    /// <summary>The rule on models that not all members have.</summary>
    public const string DeploymentsRule = "pool-deployments";

    /// <summary>The rule on backends that stop and have nobody to take over.</summary>
    public const string AloneRule = "backend-alone";

    /// <summary>What is wrong with the pools of a plan.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var backends = GatewayBackend.In(plan).DistinctBy(backend => backend.Id)
            .ToDictionary(backend => backend.Id.ToString(), StringComparer.OrdinalIgnoreCase);
        var accounts = new ModelAccounts(plan);
        var pools = backends.Values.Where(backend => backend.IsPool).ToArray();
        return pools.SelectMany(pool => Check(pool, backends, accounts)).Concat(Alone(backends.Values, pools));
    }

    private static IEnumerable<Finding> Check(GatewayBackend pool, Dictionary<string, GatewayBackend> backends, ModelAccounts accounts)
    {
        ImmutableArray<Member> members =
        [
            .. from member in pool.Members
               let backend = member.Id is null ? null : backends.GetValueOrDefault(member.Id)
               where backend is not null
               select new Member(backend, member.Priority, member.Path),
        ];
        return OwnBreaker(pool)
            .Concat(Nested(pool, members))
            .Concat(MixedApi(pool, members))
            .Concat(NeverSpills(pool, members))
            .Concat(Deployments(pool, members, accounts));
    }

    private static IEnumerable<Finding> Alone(IEnumerable<GatewayBackend> backends, GatewayBackend[] pools)
    {
        var members = pools.SelectMany(pool => pool.Members).Select(member => member.Id).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
            from backend in backends
            where !backend.IsPool && backend.HasBreaker && !members.Contains(backend.Id.ToString())
            select new Finding(
                AloneRule, Severity.Info, backend.Resource.Urn, "properties.circuitBreaker",
                $"The backend '{backend.Name}' has a circuit breaker and is in no pool: while it is open, callers get 503 and nobody takes over.",
                "Put it into a pool with others, or leave the circuit breaker out.");
    }

    private static IEnumerable<Finding> OwnBreaker(GatewayBackend pool) => pool.HasBreaker
        ? [new Finding(
            OwnBreakerRule, Severity.Warning, pool.Resource.Urn, "properties.circuitBreaker",
            $"The pool '{pool.Name}' has a circuit breaker of its own. Only those of its members keep calls from a member that fails.",
            "Give the circuit breaker to each member instead.")]
        : [];

    private static IEnumerable<Finding> Nested(GatewayBackend pool, ImmutableArray<Member> members) =>
        from member in members
        where member.Backend.IsPool
        select new Finding(
            NestedRule, Severity.Error, pool.Resource.Urn, member.Path + ".id",
            $"The pool '{pool.Name}' has the pool '{member.Backend.Name}' as a member; Azure accepts single backends only.",
            $"Give it the members of '{member.Backend.Name}', with priorities that keep their order.");

    private static IEnumerable<Finding> MixedApi(GatewayBackend pool, ImmutableArray<Member> members)
    {
        var known = members.Where(member => ModelAccounts.IsAccount(member.Backend.Url)).ToArray();
        return
            from member in known.Skip(1)
            let path = PathOf(member.Backend)
            where path != PathOf(known[0].Backend)
            select new Finding(
                MixedApiRule, Severity.Error, pool.Resource.Urn, member.Path + ".id",
                $"The members '{known[0].Backend.Name}' and '{member.Backend.Name}' of the pool '{pool.Name}' have different paths, " +
                $"{PathOf(known[0].Backend)} and {path}: a call that one understands is not found by the other.",
                "Make one pool for each shape of the API.");

        static string PathOf(GatewayBackend backend) => backend.Url!.AbsolutePath.TrimEnd('/');
    }

    /// <summary>A pool turns to members of the next priority only when the circuit breakers of all before them are open.</summary>
    private static IEnumerable<Finding> NeverSpills(GatewayBackend pool, ImmutableArray<Member> members)
    {
        if (members.IsEmpty) return [];
        var last = members.Max(member => member.Priority);
        return
            from member in members
            where member.Priority < last && !member.Backend.HasBreaker && !member.Backend.IsPool
            select new Finding(
                NeverSpillsRule, Severity.Warning, pool.Resource.Urn, member.Path + ".priority",
                $"The member '{member.Backend.Name}' of the pool '{pool.Name}' has no circuit breaker, so that it always counts as available " +
                "and the members of later priorities are never called.",
                "Give its backend a circuit breaker, or all members the same priority.");
    }

    private static IEnumerable<Finding> Deployments(GatewayBackend pool, ImmutableArray<Member> members, ModelAccounts accounts)
    {
        var single = members.Where(member => !member.Backend.IsPool).ToImmutableArray();
        if (single.Length < 2 || single.All(member => member.Backend.Url is { } url && !ModelAccounts.IsAccount(url))) return [];
        var found = single.Select(member => (member.Path, member.Backend, Account: member.Backend.Url is { } url ? accounts.Find(url) : null))
            .ToImmutableArray();
        var known = found.Where(member => member.Account is not null).ToImmutableArray();
        return found.Where(member => member.Account is null).Select(Unknown)
            .Concat(known
                .SelectMany(member => member.Account!.Deployments, (member, deployment) => (Owner: member.Account!, Deployment: deployment))
                .DistinctBy(entry => entry.Deployment.Name, StringComparer.OrdinalIgnoreCase)
                .SelectMany(_ => known, (expected, member) => Compare(expected.Owner, expected.Deployment, member.Account!, member.Path))
                .OfType<Finding>());

        Finding Unknown((string Path, GatewayBackend Backend, ModelAccountOfPlan? Account) member) => new(
            DeploymentsRule, Severity.Unknown, pool.Resource.Urn, member.Path + ".id",
            member.Backend.Url is null
                ? $"The address of the member '{member.Backend.Name}' of the pool '{pool.Name}' is not known, so nobody compared its models."
                : $"The member '{member.Backend.Name}' of the pool '{pool.Name}' leads to {member.Backend.Url.Host}, which is no account of " +
                  "this plan, so nobody compared its models.",
            "Make sure that it has the same deployments as the other members.");

        Finding? Compare(ModelAccountOfPlan owner, ModelDeploymentOfPlan expected, ModelAccountOfPlan account, string path)
        {
            const string Help = "Give all accounts of a pool the same deployments.";
            if (account.Find(expected.Name) is not { } own)
            {
                return new Finding(
                    DeploymentsRule, Severity.Error, pool.Resource.Urn, path + ".id",
                    $"The pool '{pool.Name}' calls the account '{account.Name}' for any model, and it lacks the deployment '{expected.Name}', " +
                    $"which '{owner.Name}' has: calls for it would fail there, and the list of deployments depends on which account is asked.",
                    Help);
            }

            if (account == owner) return null;
            if (!own.IsKnown || !expected.IsKnown)
            {
                return new Finding(
                    DeploymentsRule, Severity.Unknown, pool.Resource.Urn, path + ".id",
                    $"It is not known which model the deployment '{expected.Name}' is in the accounts '{owner.Name}' and '{account.Name}' " +
                    $"of the pool '{pool.Name}', so nobody compared them.",
                    "See the findings at the deployments first.");
            }

            return (own.Model, own.Format) == (expected.Model, expected.Format)
                ? null
                : new Finding(
                    DeploymentsRule, Severity.Error, pool.Resource.Urn, path + ".id",
                    $"The deployment '{expected.Name}' is {own.Model} ({own.Format}) in the account '{account.Name}' and {expected.Model} " +
                    $"({expected.Format}) in '{owner.Name}': callers of the pool '{pool.Name}' would get one or the other.",
                    Help);
        }
    }

    /// <param name="Backend">What the pool calls.</param>
    /// <param name="Priority">Its rank, the lowest first.</param>
    /// <param name="Path">Where it is in the pool.</param>
    private sealed record Member(GatewayBackend Backend, double Priority, string Path);
}
