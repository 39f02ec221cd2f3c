using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.PrivateDns;

namespace Infra.Components.Dns;

/// <summary>The private DNS zones of a lab, once for all its environments: made here, or existing ones brought along.</summary>
/// <remarks>
/// A zone has no region and answers from any; what ties an environment to it is a link of its own (<see cref="CentralDns"/>).
/// </remarks>
public sealed class PrivateDnsZones : ComponentResource
{
    private const string Everywhere = "global";

    /// <summary>Declares the zones.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="args">Which zones, and where.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// A zone has a name that <see cref="PrivateDnsZoneCatalog.Check"/> refuses, as <c>azure-api.net</c>, or two existing ones have the
    /// same name. The message lists every reason.
    /// </exception>
    public PrivateDnsZones(string name, PrivateDnsZonesArgs args, ComponentResourceOptions? options = null)
        : base("infra:dns:PrivateDnsZones", name, options)
    {
        Problems.ThrowIfAny(
            [
                .. args.Zones.SelectMany(PrivateDnsZoneCatalog.Check),
                .. args.Existing.GroupBy(zone => zone.Name, StringComparer.Ordinal).Where(same => same.Count() > 1)
                    .Select(same => new Problem(
                        same.Key,
                        same.Last().Id.Text,
                        "The zone is brought along more than once, and a network can be linked to only one zone of a name.",
                        "Keep the one that private endpoints write their records to.")),
            ],
            nameof(args));

        var existing = args.Existing.ToDictionary(zone => zone.Name, StringComparer.Ordinal);
        References =
        [
            .. args.Zones.Select(DnsName.Normalize).Union(existing.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(zone => existing.TryGetValue(zone, out var found) ? Refer(found) : Declare(zone)),
        ];
        ResourceGroupName = args.ResourceGroupName;
        Ids = Output.All(References.Select(zone => zone.Id))
            .Apply(ids => References.Zip(ids).ToImmutableDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal));
        RegisterOutputs();

        PrivateDnsZoneReference Declare(string zone)
        {
            var declared = new PrivateZone(
                zone,
                new PrivateZoneArgs
                {
                    PrivateZoneName = zone,
                    ResourceGroupName = args.ResourceGroupName,
                    Location = Everywhere,
                    Tags = args.Tags,
                },
                new CustomResourceOptions { Parent = this });
            return new PrivateDnsZoneReference(zone, declared.Id, declared.Name, args.ResourceGroupName);
        }

        static PrivateDnsZoneReference Refer(ExistingPrivateDnsZone zone) =>
            new(zone.Name, zone.Id.Text, zone.Id.Name, zone.Id.ResourceGroupName, zone.Provider);
    }

    /// <summary>The zones in ordinal order of their names.</summary>
    public ImmutableArray<PrivateDnsZoneReference> References { get; }

    /// <summary>The ids of the zones by their names.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> Ids { get; private set; }

    /// <summary>The name of the resource group of the zones that were made.</summary>
    [Output]
    public Output<string> ResourceGroupName { get; private set; }

    /// <summary>The id of a zone.</summary>
    /// <param name="zone">Its name: <see cref="PrivateDnsZoneCatalog.KeyVault"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such zone.</exception>
    public Input<string> IdOf(string zone) => References.FirstOrDefault(reference => reference.Name == zone)?.Id
        ?? throw new KeyNotFoundException($"The lab has no private DNS zone '{zone}'.");
}
