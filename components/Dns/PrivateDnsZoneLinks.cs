using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.PrivateDns;
using Inputs = Pulumi.AzureNative.PrivateDns.Inputs;

namespace Infra.Components.Dns;

/// <summary>Links private DNS zones to a virtual network. No virtual machine registers itself in them.</summary>
/// <remarks>
/// A name that a zone of private endpoints does not have is asked for in public (<c>NxDomainRedirect</c>): the service of another tenant
/// or subscription can have a private endpoint elsewhere and still be reached in public from here. "Fallback to internet for Azure Private
/// DNS zones", https://learn.microsoft.com/azure/dns/private-dns-fallback.
/// </remarks>
public sealed class PrivateDnsZoneLinks : ComponentResource
{
    private const string Everywhere = "global";
    private const string PrivateEndpointZone = "privatelink.";

    /// <summary>Declares the links.</summary>
    /// <param name="name">The component's name in the stack, that of the network: <c>shared</c>.</param>
    /// <param name="args">Zones and network.</param>
    /// <param name="options">Pulumi's options.</param>
    public PrivateDnsZoneLinks(string name, PrivateDnsZoneLinksArgs args, ComponentResourceOptions? options = null)
        : base("infra:dns:PrivateDnsZoneLinks", name, options)
    {
        Ids = Output.All(args.Zones.Select(zone => (Input<string>)Declare(zone).Id));
        RegisterOutputs();

        VirtualNetworkLink Declare(PrivateDnsZoneReference zone) => new(
            $"{name}-{zone.Name}",
            new VirtualNetworkLinkArgs
            {
                VirtualNetworkLinkName = $"link-{args.Network.Name}",
                PrivateZoneName = zone.ZoneName,
                ResourceGroupName = zone.ResourceGroupName,
                Location = Everywhere,
                VirtualNetwork = new Inputs.SubResourceArgs { Id = args.Network.Id },
                RegistrationEnabled = false,
                ResolutionPolicy = zone.Name.StartsWith(PrivateEndpointZone, StringComparison.Ordinal)
                    ? ResolutionPolicy.NxDomainRedirect
                    : ResolutionPolicy.Default,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, Provider = zone.Provider });
    }

    /// <summary>The ids of the links in the order of the zones: whoever asks for names in them waits for this.</summary>
    [Output]
    public Output<ImmutableArray<string>> Ids { get; private set; }
}
