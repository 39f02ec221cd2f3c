using Infra.Components.Naming;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.PrivateEndpoints;

/// <summary>A private endpoint, and its records in the private DNS zones of its service, which Azure keeps up to date.</summary>
public sealed class PrivateConnection : ComponentResource
{
    /// <summary>An endpoint has at most one zone group, so that it needs no name of its own.</summary>
    private const string ZoneGroupName = "default";

    /// <summary>Declares the endpoint.</summary>
    /// <param name="name">The component's name in the stack, and what the endpoint is called after: <c>wl1-kv</c>.</param>
    /// <param name="args">Where it is and where it leads.</param>
    /// <param name="options">Pulumi's options.</param>
    public PrivateConnection(string name, PrivateConnectionArgs args, ComponentResourceOptions? options = null)
        : base("infra:privateendpoints:PrivateConnection", name, options)
    {
        var endpointOptions = new CustomResourceOptions { Parent = this, Provider = args.Provider, Hooks = args.Hooks };
        if (args.Target is { } target)
        {
            endpointOptions.ReplaceWith.Add(target);
            endpointOptions.DeleteBeforeReplace = true;
        }

        var endpoint = new PrivateEndpoint(
            name,
            new PrivateEndpointArgs
            {
                PrivateEndpointName = args.Names.For(ResourceKind.PrivateEndpoint, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Subnet = new Inputs.SubnetArgs { Id = args.SubnetId },
                PrivateLinkServiceConnections =
                {
                    new Inputs.PrivateLinkServiceConnectionArgs
                    {
                        Name = name,
                        PrivateLinkServiceId = args.TargetId,
                        GroupIds = { args.GroupId },
                    },
                },
                Tags = args.Tags,
            },
            endpointOptions);
        var records = new PrivateDnsZoneGroup(
            name,
            new PrivateDnsZoneGroupArgs
            {
                PrivateDnsZoneGroupName = ZoneGroupName,
                PrivateEndpointName = endpoint.Name,
                ResourceGroupName = args.ResourceGroupName,
                PrivateDnsZoneConfigs = args.Zones
                    .Select(zone => new Inputs.PrivateDnsZoneConfigArgs { Name = zone.Name, PrivateDnsZoneId = zone.Id }).ToArray(),
            },
            new CustomResourceOptions { Parent = this, Provider = args.Provider });

        Id = endpoint.Id;

        // As the zones know it: what the endpoint itself says of its records is gone once it has a zone group.
        PrivateIPAddress = records.PrivateDnsZoneConfigs.Apply(zones =>
            zones.SelectMany(zone => zone.RecordSets).SelectMany(record => record.IpAddresses).FirstOrDefault()
            ?? throw new InvalidOperationException($"Azure wrote no address of the private endpoint '{name}' into its zones."));
        RegisterOutputs();
    }

    /// <summary>The endpoint's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The endpoint's address in its subnet, the first if it has several: that of the first record in its first zone.</summary>
    [Output]
    public Output<string> PrivateIPAddress { get; private set; }
}
