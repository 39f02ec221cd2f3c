using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Naming;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network.Edge;

/// <summary>
/// What joins a hub to networks outside of Azure: a VPN gateway, an ExpressRoute gateway, both or neither, with their connections.
/// </summary>
/// <remarks>
/// <para>
/// What comes in reaches the spokes through the inspection point: every network that joins the hub adds its route to the gateways' subnet
/// (<see cref="HubConnection"/>).
/// </para>
/// <para>The gateways are made one after the other, since both change the same subnet; either takes Azure half an hour and more.</para>
/// </remarks>
public sealed class HybridEdge : ComponentResource
{
    private readonly string _name;
    private readonly HybridEdgeArgs _args;
    private readonly ImmutableSortedDictionary<string, Output<string>>.Builder _addressIds =
        ImmutableSortedDictionary.CreateBuilder<string, Output<string>>(StringComparer.Ordinal);

    /// <summary>Declares the edge.</summary>
    /// <param name="name">The component's name in the stack, the hub's: <c>hub</c>.</param>
    /// <param name="args">The hub, and which gateways.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// Azure would refuse it, or the hub may not be changed. The message lists all that <see cref="HybridEdgeLayout.Check"/> finds.
    /// </exception>
    public HybridEdge(string name, HybridEdgeArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:HybridEdge", name, options)
    {
        (_name, _args) = (name, args);
        if (args.Hub.IsReadOnly) throw new ArgumentException($"Nothing may be declared in the hub '{args.Hub.Name}': its owner adds gateways.", nameof(args));
        Problems.ThrowIfAny(HybridEdgeLayout.Check(args.Vpn, args.ExpressRoute), nameof(args));

        var gateways = ImmutableArray.CreateBuilder<Resource>();
        VpnPublicIPAddresses = Output.Create(ImmutableArray<string>.Empty);
        if (args.Vpn is { } vpn)
        {
            var addresses = Enumerable.Range(1, HybridEdgeLayout.VpnInstances)
                .Select(number => DeclareAddress(HybridEdgeLayout.VpnAddressPart(name, number)))
                .ToArray();
            var gateway = DeclareVpnGateway(vpn, addresses);
            foreach (var site in vpn.Sites) DeclareSite(site, gateway);
            gateways.Add(gateway);
            VpnGatewayId = gateway.Id;
            VpnPublicIPAddresses = Output.All(addresses.Select(address => (Input<string>)address.IpAddress!));
        }

        if (args.ExpressRoute is { } expressRoute)
        {
            var gateway = DeclareExpressRouteGateway(expressRoute, gateways.ToImmutable());
            foreach (var link in expressRoute.Links) DeclareLink(link, gateway);
            gateways.Add(gateway);
            ExpressRouteGatewayId = gateway.Id;
        }

        Hub = args.Hub with
        {
            HasGateway = args.Hub.HasGateway || gateways.Count > 0,
            JoinAfter = args.Hub.JoinAfter.AddRange(gateways),
        };
        RegisterOutputs();
    }

    /// <summary>The id of the VPN gateway; null if there is none.</summary>
    [Output]
    public Output<string>? VpnGatewayId { get; private set; }

    /// <summary>The public addresses of the VPN gateway, for the other ends of tunnels; empty if there is none.</summary>
    [Output]
    public Output<ImmutableArray<string>> VpnPublicIPAddresses { get; private set; }

    /// <summary>The id of the ExpressRoute gateway; null if there is none.</summary>
    [Output]
    public Output<string>? ExpressRouteGatewayId { get; private set; }

    /// <summary>The ids of the gateways' public addresses by their names in the stack: <c>hub-vpn-1</c>.</summary>
    public ImmutableSortedDictionary<string, Output<string>> PublicIPAddressIds => _addressIds.ToImmutable();

    /// <summary>
    /// The hub as it is with its gateways. Networks are to join this one: they use the gateways, and wait for them.
    /// </summary>
    public HubReference Hub { get; }

    private VirtualNetworkGateway DeclareVpnGateway(VpnGatewaySettings settings, IEnumerable<PublicIPAddress> addresses)
    {
        var sku = settings.Sku.ToString();
        var part = HybridEdgeLayout.VpnPart(_name);
        return new VirtualNetworkGateway(
            part,
            new VirtualNetworkGatewayArgs
            {
                VirtualNetworkGatewayName = NameOf(ResourceKind.VirtualNetworkGateway, part),
                ResourceGroupName = _args.Hub.ResourceGroupName,
                Location = _args.Hub.Region.Name,
                GatewayType = VirtualNetworkGatewayType.Vpn,
                VpnType = VpnType.RouteBased,

                // The smallest size exists in the first generation only, the largest two in the second only.
                VpnGatewayGeneration = settings.Sku == VpnGatewaySku.VpnGw1AZ ? VpnGatewayGeneration.Generation1 : VpnGatewayGeneration.Generation2,
                Sku = new Inputs.VirtualNetworkGatewaySkuArgs { Name = sku, Tier = sku },
                ActiveActive = true,
                EnableBgp = true,
                BgpSettings = new Inputs.BgpSettingsArgs { Asn = settings.Asn },
                IpConfigurations = addresses.Select((address, index) => IpConfiguration(index, address)).ToArray(),
                Tags = _args.Tags,
            },
            Child());
    }

    private VirtualNetworkGateway DeclareExpressRouteGateway(ExpressRouteGatewaySettings settings, ImmutableArray<Resource> after)
    {
        var sku = settings.Sku.ToString();
        var part = HybridEdgeLayout.ExpressRoutePart(_name);
        return new VirtualNetworkGateway(
            part,
            new VirtualNetworkGatewayArgs
            {
                VirtualNetworkGatewayName = NameOf(ResourceKind.VirtualNetworkGateway, part),
                ResourceGroupName = _args.Hub.ResourceGroupName,
                Location = _args.Hub.Region.Name,
                GatewayType = VirtualNetworkGatewayType.ExpressRoute,
                Sku = new Inputs.VirtualNetworkGatewaySkuArgs { Name = sku, Tier = sku },
                IpConfigurations = { IpConfiguration(0, DeclareAddress(part)) },
                Tags = _args.Tags,
            },
            new CustomResourceOptions { Parent = this, Provider = _args.Hub.Provider, DependsOn = after });
    }

    private PublicIPAddress DeclareAddress(string part)
    {
        var address = new StaticPublicIPAddress
        {
            Region = _args.Hub.Region,
            ResourceGroupName = _args.Hub.ResourceGroupName,
            Names = _args.Names,
            Tags = _args.Tags,
        }.Declare(part, Child());
        _addressIds.Add(part, address.Id);
        return address;
    }

    private Inputs.VirtualNetworkGatewayIPConfigurationArgs IpConfiguration(int index, PublicIPAddress address) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"GatewayIpConfiguration{index}"),
        PrivateIPAllocationMethod = IPAllocationMethod.Dynamic,
        PublicIPAddress = new Inputs.SubResourceArgs { Id = address.Id },
        Subnet = new Inputs.SubResourceArgs { Id = SubnetIds.Of(_args.Hub.VirtualNetworkId, HubLayout.GatewaySubnet) },
    };

    private void DeclareSite(VpnSite site, VirtualNetworkGateway gateway)
    {
        var part = HybridEdgeLayout.LinkPart(_name, site.Name);
        var isAddress = HybridEdgeLayout.IsAddress(site.Endpoint, out _);
        var addressSpace = new Inputs.AddressSpaceArgs { AddressPrefixes = site.AddressSpaces.Select(space => space.ToString()).ToArray() };
        var other = new LocalNetworkGateway(
            part,
            new LocalNetworkGatewayArgs
            {
                LocalNetworkGatewayName = NameOf(ResourceKind.LocalNetworkGateway, part),
                ResourceGroupName = _args.Hub.ResourceGroupName,
                Location = _args.Hub.Region.Name,
                GatewayIpAddress = isAddress ? site.Endpoint : null!,
                Fqdn = isAddress ? null! : site.Endpoint,
                LocalNetworkAddressSpace = addressSpace,
                BgpSettings = site.Bgp is { } bgp ? new Inputs.BgpSettingsArgs { Asn = bgp.Asn, BgpPeeringAddress = bgp.Address } : null!,
                Tags = _args.Tags,
            },
            Child());
        new VirtualNetworkGatewayConnection(
            part,
            new VirtualNetworkGatewayConnectionArgs
            {
                VirtualNetworkGatewayConnectionName = NameOf(ResourceKind.GatewayConnection, part),
                ResourceGroupName = _args.Hub.ResourceGroupName,
                Location = _args.Hub.Region.Name,
                ConnectionType = VirtualNetworkGatewayConnectionType.IPsec,
                ConnectionProtocol = VirtualNetworkGatewayConnectionProtocol.IKEv2,
                VirtualNetworkGateway1 = End(gateway, VirtualNetworkGatewayType.Vpn),
                LocalNetworkGateway2 = new Inputs.LocalNetworkGatewayArgs { Id = other.Id, LocalNetworkAddressSpace = addressSpace },
                EnableBgp = site.Bgp is not null,
                SharedKey = site.SharedKey.Apply(key => Output.CreateSecret(key)),
                Tags = _args.Tags,
            },
            Child());
    }

    private void DeclareLink(ExpressRouteLink link, VirtualNetworkGateway gateway)
    {
        var part = HybridEdgeLayout.LinkPart(_name, link.Name);
        new VirtualNetworkGatewayConnection(
            part,
            new VirtualNetworkGatewayConnectionArgs
            {
                VirtualNetworkGatewayConnectionName = NameOf(ResourceKind.GatewayConnection, part),
                ResourceGroupName = _args.Hub.ResourceGroupName,
                Location = _args.Hub.Region.Name,
                ConnectionType = VirtualNetworkGatewayConnectionType.ExpressRoute,
                VirtualNetworkGateway1 = End(gateway, VirtualNetworkGatewayType.ExpressRoute),
                Peer = new Inputs.SubResourceArgs { Id = link.CircuitId.ToString() },
                AuthorizationKey = link.AuthorizationKey?.Apply(key => Output.CreateSecret(key))!,
                Tags = _args.Tags,
            },
            Child());
    }

    // Azure's types demand properties besides the id, also of a resource that is only referred to.
    private static Inputs.VirtualNetworkGatewayArgs End(VirtualNetworkGateway gateway, VirtualNetworkGatewayType type) =>
        new() { Id = gateway.Id, GatewayType = type };

    private Output<string> NameOf(ResourceKind kind, string part) => _args.Names.For(kind, part, _args.Hub.Region);

    private CustomResourceOptions Child() => new() { Parent = this, Provider = _args.Hub.Provider };
}
