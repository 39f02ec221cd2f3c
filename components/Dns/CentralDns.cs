using Pulumi;

namespace Infra.Components.Dns;

/// <summary>
/// The central DNS of an environment: the private zones linked to the virtual network of its shared services, and the resolver in that
/// network.
/// </summary>
/// <remarks>
/// Each environment has its own, so that none depends on the region of another. The order of things follows from
/// <see cref="ServerIPAddress"/>: zones and their links, then whoever asks there (the firewall's DNS proxy and the hub), then whoever asks
/// them (the spokes).
/// </remarks>
public sealed class CentralDns : ComponentResource
{
    /// <summary>Declares links and resolver.</summary>
    /// <param name="name">The component's name in the stack, that of the network: <c>shared</c>.</param>
    /// <param name="args">Where it is, and what it knows.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The domain of a forwarder is no domain name. The message lists every reason.</exception>
    public CentralDns(string name, CentralDnsArgs args, ComponentResourceOptions? options = null)
        : base("infra:dns:CentralDns", name, options)
    {
        var links = new PrivateDnsZoneLinks(
            name,
            new PrivateDnsZoneLinksArgs { Zones = args.Zones, Network = args.Network, Tags = args.Tags },
            new ComponentResourceOptions { Parent = this });
        Resolver = new PrivateResolver(
            name,
            new PrivateResolverArgs
            {
                Network = args.Network,
                InboundSubnetId = args.InboundSubnetId,
                OutboundSubnetId = args.OutboundSubnetId,
                ResourceGroupName = args.ResourceGroupName,
                Names = args.Names,
                Forwarders = args.Forwarders,
                Tags = args.Tags,
            },
            new ComponentResourceOptions { Parent = this });

        ServerIPAddress = Output.Tuple(Resolver.InboundIPAddress, links.Ids).Apply(ready => ready.Item1);
        RegisterOutputs();
    }

    /// <summary>The resolver.</summary>
    public PrivateResolver Resolver { get; }

    /// <summary>
    /// The address that firewalls and networks are to ask at, known once every zone is linked: a server that is asked earlier answers
    /// with public addresses, which stay in caches.
    /// </summary>
    [Output]
    public Output<string> ServerIPAddress { get; private set; }
}
