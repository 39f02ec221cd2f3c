using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.DnsResolver;
using Inputs = Pulumi.AzureNative.DnsResolver.Inputs;

namespace Infra.Components.Dns;

/// <summary>
/// A DNS private resolver: answers for what the virtual network it is in is linked to, and asks other servers for the domains of its
/// forwarding ruleset.
/// </summary>
public sealed class PrivateResolver : ComponentResource
{
    /// <summary>Declares the resolver.</summary>
    /// <param name="name">The component's name in the stack, that of the network it is in: <c>shared</c>.</param>
    /// <param name="args">Where it is, and who answers for what.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The domain of a forwarder is no domain name. The message lists every reason.</exception>
    public PrivateResolver(string name, PrivateResolverArgs args, ComponentResourceOptions? options = null)
        : base("infra:dns:PrivateResolver", name, options)
    {
        Problems.ThrowIfAny([.. args.Forwarders.SelectMany(forwarder => DnsName.Check(forwarder.Domain))], nameof(args));
        var region = args.Network.Region;

        var resolver = new DnsResolver(
            name,
            new DnsResolverArgs
            {
                DnsResolverName = args.Names.For(ResourceKind.DnsResolver, name, region),
                ResourceGroupName = args.ResourceGroupName,
                Location = region.Name,
                VirtualNetwork = new Inputs.SubResourceArgs { Id = args.Network.Id },
                Tags = args.Tags,
            },
            Child());

        var inbound = new InboundEndpoint(
            $"{name}-in",
            new InboundEndpointArgs
            {
                InboundEndpointName = "in",
                DnsResolverName = resolver.Name,
                ResourceGroupName = args.ResourceGroupName,
                Location = region.Name,
                IpConfigurations =
                {
                    new Inputs.IpConfigurationArgs
                    {
                        PrivateIpAllocationMethod = IpAllocationMethod.Dynamic,
                        Subnet = new Inputs.SubResourceArgs { Id = args.InboundSubnetId },
                    },
                },
                Tags = args.Tags,
            },
            Child());

        var outbound = new OutboundEndpoint(
            $"{name}-out",
            new OutboundEndpointArgs
            {
                OutboundEndpointName = "out",
                DnsResolverName = resolver.Name,
                ResourceGroupName = args.ResourceGroupName,
                Location = region.Name,
                Subnet = new Inputs.SubResourceArgs { Id = args.OutboundSubnetId },
                Tags = args.Tags,
            },
            Child());

        var ruleset = new DnsForwardingRuleset(
            name,
            new DnsForwardingRulesetArgs
            {
                DnsForwardingRulesetName = args.Names.For(ResourceKind.DnsForwardingRuleset, name, region),
                ResourceGroupName = args.ResourceGroupName,
                Location = region.Name,
                DnsResolverOutboundEndpoints = { new Inputs.SubResourceArgs { Id = outbound.Id } },
                Tags = args.Tags,
            },
            Child());

        foreach (var forwarder in args.Forwarders)
        {
            new ForwardingRule(
                $"{name}-{forwarder.Name}",
                new ForwardingRuleArgs
                {
                    ForwardingRuleName = forwarder.Name,
                    DnsForwardingRulesetName = ruleset.Name,
                    ResourceGroupName = args.ResourceGroupName,
                    DomainName = DnsName.Absolute(forwarder.Domain),
                    TargetDnsServers = forwarder.Servers.Select(server => new Inputs.TargetDnsServerArgs { IpAddress = server }).ToArray(),
                    ForwardingRuleState = ForwardingRuleState.Enabled,
                },
                Child());
        }

        new PrivateResolverVirtualNetworkLink(
            name,
            new PrivateResolverVirtualNetworkLinkArgs
            {
                VirtualNetworkLinkName = $"link-{args.Network.Name}",
                DnsForwardingRulesetName = ruleset.Name,
                ResourceGroupName = args.ResourceGroupName,
                VirtualNetwork = new Inputs.SubResourceArgs { Id = args.Network.Id },
            },
            Child());

        Id = resolver.Id;
        RulesetId = ruleset.Id;
        InboundIPAddress = inbound.IpConfigurations.Apply(configurations =>
            configurations.IsDefaultOrEmpty ? null! : configurations[0].PrivateIpAddress!);
        RegisterOutputs();

        CustomResourceOptions Child() => new() { Parent = this };
    }

    /// <summary>The resolver's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The address that it is asked at.</summary>
    [Output]
    public Output<string> InboundIPAddress { get; private set; }

    /// <summary>The id of the forwarding ruleset.</summary>
    [Output]
    public Output<string> RulesetId { get; private set; }

    /// <summary>Every name that the resolver asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="resolver">The resolver's name in the stack: <c>shared</c>.</param>
    /// <param name="region">The resolver's region.</param>
    public static IEnumerable<NameRequest> Names(string resolver, AzureRegion region) =>
        [new(ResourceKind.DnsResolver, resolver, region), new(ResourceKind.DnsForwardingRuleset, resolver, region)];
}
