using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Components.Regions;

/// <summary>
/// A region of the Azure public cloud with the short code that names use for it. Regions of the sovereign clouds are not among them:
/// their endpoints, and so the egress rules of this lab, differ.
/// </summary>
/// <remarks>
/// Names and availability zones: "List of Azure regions", https://learn.microsoft.com/azure/reliability/regions-list. The codes are
/// ours; each is unique and none is changed once released, since it is part of names that exist.
/// </remarks>
public sealed record AzureRegion
{
    private static readonly ImmutableArray<string> AllZones = ["1", "2", "3"];

    private AzureRegion(string name, string code, bool hasAvailabilityZones) =>
        (Name, Code, HasAvailabilityZones) = (name, code, hasAvailabilityZones);

    /// <summary>The name as Azure Resource Manager writes it: <c>westus3</c>.</summary>
    public string Name { get; }

    /// <summary>The code that names carry, two to four lower case letters and digits: <c>wus3</c>.</summary>
    public string Code { get; }

    /// <summary>
    /// True if resources can be spread over the zones 1, 2 and 3. False where that is not known: it then deploys without zones.
    /// </summary>
    public bool HasAvailabilityZones { get; }

    /// <summary>The zones to spread resources over: all three, or none.</summary>
    public ImmutableArray<string> Zones => HasAvailabilityZones ? AllZones : [];

    /// <summary>Every region known, in ordinal order of its name.</summary>
    public static ImmutableArray<AzureRegion> All { get; } =
    [
        .. new[]
        {
            // Americas
            Zonal("brazilsouth", "brs"), Single("brazilsoutheast", "bse"), Single("brazilus", "bru"),
            Zonal("canadacentral", "cnc"), Single("canadaeast", "cne"),
            Zonal("centralus", "cus"), Single("centraluseuap", "ccy"), Zonal("chilecentral", "clc"),
            Zonal("eastus", "eus"), Zonal("eastus2", "eus2"), Single("eastus2euap", "ecy"),
            Zonal("mexicocentral", "mxc"), Single("northcentralus", "ncus"), Zonal("southcentralus", "scus"),
            Single("westcentralus", "wcus"), Single("westus", "wus"), Zonal("westus2", "wus2"), Zonal("westus3", "wus3"),

            // Europe
            Zonal("austriaeast", "ate"), Zonal("belgiumcentral", "bec"), Zonal("denmarkeast", "dke"),
            Zonal("francecentral", "frc"), Single("francesouth", "frs"),
            Single("germanynorth", "gn"), Zonal("germanywestcentral", "gwc"), Zonal("italynorth", "itn"),
            Zonal("northeurope", "ne"), Zonal("norwayeast", "nwe"), Single("norwaywest", "nww"), Zonal("polandcentral", "plc"),
            Zonal("spaincentral", "spac"), Zonal("swedencentral", "swc"), Single("swedensouth", "sws"),
            Zonal("switzerlandnorth", "swn"), Single("switzerlandwest", "sww"),
            Zonal("uksouth", "uks"), Single("ukwest", "ukw"), Zonal("westeurope", "we"),

            // Asia and Pacific
            Single("australiacentral", "acl"), Single("australiacentral2", "acl2"),
            Zonal("australiaeast", "ae"), Single("australiasoutheast", "ase"),
            Zonal("centralindia", "ci"), Zonal("eastasia", "ea"), Zonal("indonesiacentral", "idc"),
            Zonal("japaneast", "jpe"), Zonal("japanwest", "jpw"),
            Single("jioindiacentral", "jic"), Single("jioindiawest", "jiw"),
            Zonal("koreacentral", "krc"), Single("koreasouth", "krs"), Zonal("malaysiawest", "myw"), Zonal("newzealandnorth", "nzn"),
            Zonal("southeastasia", "sea"), Single("southindia", "si"),
            Single("taiwannorth", "twn"), Single("taiwannorthwest", "twnw"), Single("westindia", "wi"),

            // Middle East and Africa
            Zonal("israelcentral", "ilc"), Single("israelnorthwest", "ilnw"), Zonal("qatarcentral", "qac"),
            Zonal("southafricanorth", "san"), Single("southafricawest", "saw"),
            Single("uaecentral", "uaec"), Zonal("uaenorth", "uaen"),
        }.OrderBy(region => region.Name, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, AzureRegion> ByName =
        All.ToFrozenDictionary(region => region.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Finds a region by its name. Letter case and blanks do not count, as in Azure: <c>West US 3</c> is <c>westus3</c>.
    /// </summary>
    /// <returns>False if there is no such region; <see cref="All"/> then has the names to suggest.</returns>
    public static bool TryFind(string name, [NotNullWhen(true)] out AzureRegion? region) =>
        ByName.TryGetValue(name.Replace(" ", "", StringComparison.Ordinal), out region);

    /// <summary>The region of that name.</summary>
    /// <exception cref="ArgumentException">There is no such region.</exception>
    public static AzureRegion Find(string name) => TryFind(name, out var region)
        ? region
        : throw new ArgumentException($"'{name}' is not a region of the Azure public cloud that this project knows.", nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static AzureRegion Zonal(string name, string code) => new(name, code, hasAvailabilityZones: true);

    private static AzureRegion Single(string name, string code) => new(name, code, hasAvailabilityZones: false);
}
