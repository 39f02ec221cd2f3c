using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.PrivateDns;
using Inputs = Pulumi.AzureNative.PrivateDns.Inputs;

namespace Infra.Components.Dns;

/// <summary>
/// A private zone for one host, which therefore has another address inside than in public. Every other name of the host's domain stays
/// as public as it was.
/// </summary>
public sealed class PrivateHostZone : ComponentResource
{
    private const string Everywhere = "global";
    private const string AddressRecord = "A";

    /// <summary>In seconds. An address that changes, as that of a replaced endpoint, is to be noticed at once.</summary>
    private const int TimeToLive = 10;

    /// <summary>Declares zone, links and records.</summary>
    /// <param name="name">The component's name in the stack: <c>gateway</c>.</param>
    /// <param name="args">Names and addresses.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">There are no records, or two of one name.</exception>
    public PrivateHostZone(string name, PrivateHostZoneArgs args, ComponentResourceOptions? options = null)
        : base("infra:dns:PrivateHostZone", name, options)
    {
        if (args.Records.IsEmpty || args.Records.DistinctBy(record => record.Name).Count() < args.Records.Length)
        {
            throw new ArgumentException($"The private zone '{name}' needs at least one record, and each under a name of its own.", nameof(args));
        }

        var zone = args.Existing is { } existing
            ? new PrivateDnsZoneReference(name, existing.Id.Text, existing.Id.Name, existing.Id.ResourceGroupName, existing.Provider)
            : Declare();
        var records = args.Records.Select(record => new PrivateRecordSet(
            record.Name == HostRecord.Apex ? name : $"{name}-{record.Name}",
            new PrivateRecordSetArgs
            {
                RelativeRecordSetName = record.Name,
                RecordType = AddressRecord,
                PrivateZoneName = zone.ZoneName,
                ResourceGroupName = zone.ResourceGroupName,
                Ttl = TimeToLive,
                ARecords = { new Inputs.ARecordArgs { Ipv4Address = record.IPAddress } },
            },
            new CustomResourceOptions { Parent = this, Provider = zone.Provider })).ToImmutableArray();

        // Linked last: a network that asks before the record is there remembers that there is none.
        var ready = zone with
        {
            ZoneName = Output.Tuple(zone.ZoneName.ToOutput(), Output.All(records.Select(record => (Input<string>)record.Id)))
                .Apply(known => known.Item1),
        };
        foreach (var network in args.Networks)
        {
            new PrivateDnsZoneLinks(
                $"{name}-{network.Name}",
                new PrivateDnsZoneLinksArgs { Zones = [ready], Network = network, Tags = args.Tags },
                new ComponentResourceOptions { Parent = this });
        }

        Id = zone.Id.ToOutput();
        RegisterOutputs();

        PrivateDnsZoneReference Declare()
        {
            var declared = new PrivateZone(
                name,
                new PrivateZoneArgs
                {
                    PrivateZoneName = args.ZoneName,
                    ResourceGroupName = args.ResourceGroupName,
                    Location = Everywhere,
                    Tags = args.Tags,
                },
                new CustomResourceOptions { Parent = this });
            return new PrivateDnsZoneReference(name, declared.Id, declared.Name, args.ResourceGroupName);
        }
    }

    /// <summary>The zone's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }
}
