using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.DnsResolver;
using Inputs = Pulumi.AzureNative.DnsResolver.Inputs;

namespace Infra.Components.Dns;

/// <summary>
/// A DNS security policy of a region: blocks some domains, reports others, and allows the rest, for every virtual network it is linked to.
/// All three are in its log (category <c>DnsResponse</c>).
/// </summary>
public sealed class DnsSecurityPolicy : ComponentResource
{
    private const string AllowList = "allow";
    private const string AlertList = "alert";
    private const string BlockList = "block";

    /// <summary>Declares the policy.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>dns</c>.</param>
    /// <param name="args">Where it is, and what it is to do for whom.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// A domain is no domain name, or a network is in another region, where Azure refuses the link. The message lists every reason.
    /// </exception>
    public DnsSecurityPolicy(string name, DnsSecurityPolicyArgs args, ComponentResourceOptions? options = null)
        : base("infra:dns:DnsSecurityPolicy", name, options)
    {
        Problems.ThrowIfAny(
            [
                .. args.Blocked.Concat(args.Reported).SelectMany(DnsName.Check),
                .. args.Networks.Where(network => network.Region != args.Region).Select(network => new Problem(
                    network.Name,
                    network.Region.Name,
                    $"The network is in {network.Region}, and a DNS security policy of {args.Region} cannot be linked to it.",
                    "Give each region its own policy.")),
            ],
            nameof(args));

        var policy = new DnsResolverPolicy(
            name,
            new DnsResolverPolicyArgs
            {
                DnsResolverPolicyName = args.Names.For(ResourceKind.DnsResolverPolicy, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Tags = args.Tags,
            },
            Child());

        DeclareRule(
            100,
            BlockList,
            With(DomainLists.Blocked, args.Blocked),
            new() { ActionType = ActionType.Block, BlockResponseCode = BlockResponseCode.SERVFAIL });
        DeclareRule(110, AlertList, With(DomainLists.Reported, args.Reported), new() { ActionType = ActionType.Alert });
        DeclareRule(120, AllowList, [DnsName.Root], new() { ActionType = ActionType.Allow });

        foreach (var network in args.Networks)
        {
            new DnsResolverPolicyVirtualNetworkLink(
                $"{name}-{network.Name}",
                new DnsResolverPolicyVirtualNetworkLinkArgs
                {
                    DnsResolverPolicyVirtualNetworkLinkName = $"link-{network.Name}",
                    DnsResolverPolicyName = policy.Name,
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    VirtualNetwork = new Inputs.SubResourceArgs { Id = network.Id },
                    Tags = args.Tags,
                },
                Child());
        }

        Id = policy.Id;
        RegisterOutputs();

        void DeclareRule(int priority, string list, ImmutableArray<string> domains, Inputs.DnsSecurityRuleActionArgs action)
        {
            var domainList = new DnsResolverDomainList(
                ListPart(name, list),
                new DnsResolverDomainListArgs
                {
                    DnsResolverDomainListName = args.Names.For(ResourceKind.DnsResolverDomainList, ListPart(name, list), args.Region),
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    Domains = domains,
                    Tags = args.Tags,
                },
                Child());
            new DnsSecurityRule(
                ListPart(name, list),
                new DnsSecurityRuleArgs
                {
                    DnsSecurityRuleName = list,
                    DnsResolverPolicyName = policy.Name,
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    Priority = priority,
                    Action = action,
                    DnsResolverDomainLists = { new Inputs.SubResourceArgs { Id = domainList.Id } },
                    DnsSecurityRuleState = DnsSecurityRuleState.Enabled,
                    Tags = args.Tags,
                },
                Child());
        }

        CustomResourceOptions Child() => new() { Parent = this };
    }

    /// <summary>The policy's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>Every name that the policy asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="policy">The policy's name in the stack: <c>dns</c>.</param>
    /// <param name="region">The policy's region.</param>
    public static IEnumerable<NameRequest> Names(string policy, AzureRegion region) =>
    [
        new(ResourceKind.DnsResolverPolicy, policy, region),
        .. new[] { BlockList, AlertList, AllowList }
            .Select(list => new NameRequest(ResourceKind.DnsResolverDomainList, ListPart(policy, list), region)),
    ];

    private static ImmutableArray<string> With(ImmutableArray<DomainListEntry> always, ImmutableArray<string> more) =>
        [.. always.Select(entry => entry.Domain).Concat(more).Select(DnsName.Absolute).Distinct(StringComparer.Ordinal)];

    private static string ListPart(string policy, string list) => $"{policy}-{list}";
}
