using System.Collections.Immutable;
using System.Xml;
using Infra.Components.Arm;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Inputs = Pulumi.AzureNative.ApiManagement.Inputs;

namespace Infra.Components.Gateway.Backends;

/// <summary>
/// Where the gateway passes calls of models on to: for each shape of the API every account, and a pool of them.
/// </summary>
public sealed class GatewayBackends : ComponentResource
{
    private const string BackendsType = "Microsoft.ApiManagement/service/backends";

    /// <summary>The provider's class is of 2024-05-01, and session affinity came with 2024-10-01-preview.</summary>
    private const string AffinityVersion = "2025-09-01-preview";

    private const string AffinityCookie = "gateway-account";
    private const string BreakerRule = "throttled-or-failing";

    /// <summary>The answers that open a breaker: a model that has run out says 429, a server in trouble 500 to 503.</summary>
    private static readonly ImmutableArray<(int From, int To)> Failures = [(429, 429), (500, 503)];

    /// <summary>Declares the backends and pools.</summary>
    /// <param name="name">The component's name in the stack, and what the pools are called after: <c>foundry</c>.</param>
    /// <param name="args">The gateway and the accounts.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// The accounts cannot be a pool, or the circuit breaker cannot work; <see cref="BackendPool.Check"/> and
    /// <see cref="CircuitBreakerSettings.Check"/> say it before.
    /// </exception>
    public GatewayBackends(string name, GatewayBackendsArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayBackends", name, options)
    {
        Problems.ThrowIfAny([.. BackendPool.Check(args.Accounts), .. args.CircuitBreaker.Check()], nameof(args));

        var ranks = BackendPool.Rank(args.Accounts);
        ClassicPoolName = Declare("openai-classic", "openai");
        V1PoolName = Declare("openai-v1", "openai/v1");
        RegisterOutputs();

        Output<string> Declare(string api, string path)
        {
            var members = args.Accounts
                .Select((account, index) => (account.Weight, Rank: ranks[index], DeclareMember($"{account.Name}-{api}", account.Endpoint, path).Id))
                .ToImmutableArray();
            return args.SessionAffinity ? DeclareAffinePool($"{name}-pool-{api}-affine", members) : DeclarePool($"{name}-pool-{api}", members);
        }

        Backend DeclareMember(string backend, Input<string> endpoint, string path) => SingleBackend.Declare(
            backend,
            args.ServiceName,
            args.ResourceGroupName,
            endpoint.Apply(address => $"{address.TrimEnd('/')}/{path}"),
            this,
            new Inputs.CircuitBreakerRuleArgs
            {
                Name = BreakerRule,
                FailureCondition = new Inputs.CircuitBreakerFailureConditionArgs
                {
                    Count = args.CircuitBreaker.Failures,
                    Interval = XmlConvert.ToString(args.CircuitBreaker.Interval),
                    StatusCodeRanges = Failures
                        .Select(range => new Inputs.FailureStatusCodeRangeArgs { Min = range.From, Max = range.To }).ToArray(),
                },
                TripDuration = XmlConvert.ToString(args.CircuitBreaker.TripDuration),
                AcceptRetryAfter = true,
            });

        Output<string> DeclarePool(string pool, ImmutableArray<(int? Weight, int Rank, Output<string> Id)> members) => new Backend(
            pool,
            new BackendArgs
            {
                BackendId = pool,
                ServiceName = args.ServiceName,
                ResourceGroupName = args.ResourceGroupName,
                Type = BackendType.Pool,
                Pool = new Inputs.BackendBaseParametersPoolArgs { Services = members.Select(Item).ToArray() },
            },
            new CustomResourceOptions { Parent = this }).Name;

        // Under a name of its own: no resource can take the place of another of its name without a gap.
        Output<string> DeclareAffinePool(string pool, ImmutableArray<(int? Weight, int Rank, Output<string> Id)> members) => new ArmResource(
            pool,
            new ArmResourceArgs
            {
                Type = BackendsType,
                ApiVersion = AffinityVersion,
                ResourceGroupName = args.ResourceGroupName,
                ParentNames = [args.ServiceName],
                Name = pool,
                Properties =
                {
                    ["type"] = "Pool",
                    ["pool"] = new Dictionary<string, object>
                    {
                        ["services"] = members.Select(Properties).ToArray(),
                        ["sessionAffinity"] = new Dictionary<string, object>
                        {
                            ["sessionId"] = new Dictionary<string, object> { ["source"] = "cookie", ["name"] = AffinityCookie },
                        },
                    },
                },
            },
            new ComponentResourceOptions { Parent = this }).Name;
    }

    /// <summary>The name of the pool for calls of <c>/openai/deployments/{deployment}</c> with an <c>api-version</c>.</summary>
    [Output]
    public Output<string> ClassicPoolName { get; private set; }

    /// <summary>The name of the pool for calls of <c>/openai/v1</c>, which have the model in the body.</summary>
    [Output]
    public Output<string> V1PoolName { get; private set; }

    private static Inputs.BackendPoolItemArgs Item((int? Weight, int Rank, Output<string> Id) member)
    {
        var item = new Inputs.BackendPoolItemArgs { Id = member.Id, Priority = member.Rank };
        if (member.Weight is { } weight) item.Weight = weight;
        return item;
    }

    private static Dictionary<string, object> Properties((int? Weight, int Rank, Output<string> Id) member)
    {
        var item = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = member.Id, ["priority"] = member.Rank };
        if (member.Weight is { } weight) item["weight"] = weight;
        return item;
    }
}
