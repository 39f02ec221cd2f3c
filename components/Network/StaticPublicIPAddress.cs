using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// The one kind of public address that the lab has: Standard and static, as firewalls, gateways of availability zones, NAT gateways and
/// Bastion demand.
/// </summary>
internal sealed record StaticPublicIPAddress
{
    public required AzureRegion Region { get; init; }

    public required Input<string> ResourceGroupName { get; init; }

    public required ResourceNames Names { get; init; }

    public required InputMap<string> Tags { get; init; }

    /// <summary>The zones it is in; null for all that the region has.</summary>
    public ImmutableArray<string>? Zones { get; init; }

    /// <summary>True if its name is to be its DNS label too.</summary>
    public bool HasDnsLabel { get; init; }

    /// <summary>Declares the address.</summary>
    /// <param name="part">Its name in the stack, and the part of its name in Azure that says whose it is: <c>hub-fw</c>.</param>
    /// <param name="options">Pulumi's options, with the component that it belongs to.</param>
    public PublicIPAddress Declare(string part, CustomResourceOptions options)
    {
        var name = Names.For(ResourceKind.PublicIPAddress, part, Region);
        var args = new PublicIPAddressArgs
        {
            PublicIpAddressName = name,
            ResourceGroupName = ResourceGroupName,
            Location = Region.Name,
            Sku = new Inputs.PublicIPAddressSkuArgs { Name = PublicIPAddressSkuName.Standard, Tier = PublicIPAddressSkuTier.Regional },
            PublicIPAllocationMethod = IPAllocationMethod.Static,
            PublicIPAddressVersion = IPVersion.IPv4,
            Zones = Zones ?? Region.Zones,
            Tags = Tags,
        };
        if (HasDnsLabel)
        {
            args.DnsSettings = new Inputs.PublicIPAddressDnsSettingsArgs { DomainNameLabel = name.Apply(label => label.ToLowerInvariant()) };
        }

        return new PublicIPAddress(part, args, options);
    }
}
