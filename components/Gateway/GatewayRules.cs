using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Regions;

namespace Infra.Components.Gateway;

/// <summary>What goes together in a gateway and what does not, known before anything exists.</summary>
/// <remarks>
/// "Use a virtual network with API Management", https://learn.microsoft.com/azure/api-management/virtual-network-concepts, and
/// "Connect privately to API Management", https://learn.microsoft.com/azure/api-management/private-endpoint. Which regions have the v2
/// tiers is no rule of these: the published table ages, so that a check of the plan says what it does not know.
/// </remarks>
public static class GatewayRules
{
    /// <summary>The subject of problems with <see cref="GatewaySettings.Mode"/>.</summary>
    public const string Mode = "mode";

    /// <summary>The subject of problems with <see cref="GatewaySettings.Sku"/>.</summary>
    public const string Sku = "sku";

    /// <summary>The subject of problems with <see cref="GatewaySettings.Capacity"/>.</summary>
    public const string Capacity = "capacity";

    /// <summary>The subject of problems with <see cref="GatewaySettings.PinnedZones"/>.</summary>
    public const string PinnedZones = "pinnedZones";

    /// <summary>The subject of problems with <see cref="GatewaySettings.OwnPublicIPAddress"/>.</summary>
    public const string OwnPublicIPAddress = "ownPublicIPAddress";

    /// <summary>The subject of problems with <see cref="GatewayServiceArgs.Locations"/>; one of a region has it after a slash.</summary>
    public const string Locations = "additionalRegions";

    /// <summary>Everything that does not go together; nothing if all does.</summary>
    /// <param name="settings">How the gateway is to be.</param>
    /// <param name="region">Its first region.</param>
    /// <param name="locations">The further ones.</param>
    public static ImmutableArray<Problem> Check(
        GatewaySettings settings, AzureRegion region, IReadOnlyCollection<GatewayLocation> locations)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var sku = settings.Sku;
        if (!sku.Modes.Contains(settings.Mode))
        {
            problems.Add(new Problem(
                Mode, Text(settings.Mode), $"A gateway of the tier {sku} cannot be {Text(settings.Mode)}.",
                $"{sku} takes {Either(sku.Modes.Select(Text))}; {Text(settings.Mode)} takes "
                + $"{Either(GatewaySku.All.Where(other => other.Modes.Contains(settings.Mode)).Select(other => other.Name))}."));
        }

        CheckCapacity(Capacity, settings, settings.Capacity, region, problems);
        if (settings.PinnedZones && !sku.IsMultiRegional)
        {
            problems.Add(new Problem(
                PinnedZones, "true", $"The units of a {sku} service cannot be pinned to availability zones.",
                $"Leave it out: Azure spreads v2 tiers by itself. {GatewaySku.Premium} takes it."));
        }

        if (settings.OwnPublicIPAddress && sku.IsV2)
        {
            problems.Add(new Problem(
                OwnPublicIPAddress, "true", $"A {sku} service takes no public address of one's own.", "Leave it out, or choose a classic tier."));
        }

        CheckLocations(settings, region, locations, problems);
        return problems.ToImmutable();
    }

    /// <summary>
    /// Why a gateway cannot be called from Foundry's managed network; null if it can. Such a network reaches nothing but by private
    /// endpoints of its own, and a service in a subnet takes none.
    /// </summary>
    /// <remarks>
    /// "Configure a managed network for Foundry", https://learn.microsoft.com/azure/ai-foundry/how-to/managed-virtual-network.
    /// </remarks>
    public static Problem? WithManagedNetwork(GatewayMode mode) => mode == GatewayMode.Integrated ? null : new Problem(
        Mode, Text(mode),
        $"Foundry's managed network cannot call a gateway that is {Text(mode)}: it reaches others by private endpoints only, and a service in a "
        + "subnet takes none.",
        "Choose integrated, or put an Application Gateway with a private endpoint in front of the gateway, which this project does not make.");

    /// <summary>The mode as configuration writes it.</summary>
    internal static string Text(GatewayMode mode) => mode.ToString().ToLowerInvariant();

    private static void CheckCapacity(
        string subject, GatewaySettings settings, int capacity, AzureRegion region, ImmutableArray<Problem>.Builder problems)
    {
        var value = capacity.ToString(CultureInfo.InvariantCulture);
        if (capacity < 1 || capacity > settings.Sku.MaximumUnits)
        {
            problems.Add(new Problem(
                subject, value, $"A {settings.Sku} service cannot have {value} units.",
                string.Create(CultureInfo.InvariantCulture, $"Accepted are 1 to {settings.Sku.MaximumUnits}.")));
        }
        else if (settings.PinnedZones && settings.Sku.IsMultiRegional && ProblemWithZones(capacity, region) is { } problem)
        {
            problems.Add(new Problem(PinnedZones, "true", problem.Message, problem.Help));
        }
    }

    private static (string Message, string Help)? ProblemWithZones(int capacity, AzureRegion region)
    {
        var zones = region.Zones.Length;
        if (zones == 0) return ($"The region {region} is not known to have availability zones.", "Leave it out: Azure then decides.");
        return capacity % zones == 0
            ? null
            : (string.Create(CultureInfo.InvariantCulture, $"{capacity} units cannot be spread over {zones} zones of {region} evenly."),
                string.Create(CultureInfo.InvariantCulture, $"Choose a capacity that {zones} divides, or leave it out: Azure then decides."));
    }

    private static void CheckLocations(
        GatewaySettings settings, AzureRegion region, IReadOnlyCollection<GatewayLocation> locations, ImmutableArray<Problem>.Builder problems)
    {
        if (locations.Count > 0 && !settings.Sku.IsMultiRegional)
        {
            problems.Add(new Problem(
                Locations, string.Join(", ", locations.Select(location => location.Region.Name)),
                $"A {settings.Sku} service cannot be in several regions.", $"Leave them out, or choose {GatewaySku.Premium}."));
            return;
        }

        var taken = new HashSet<AzureRegion> { region };
        foreach (var location in locations)
        {
            var subject = $"{Locations}/{location.Region}";
            if (!taken.Add(location.Region))
            {
                problems.Add(new Problem(
                    subject, location.Region.Name, "The gateway is in that region already.", "Name each region once, without the first."));
            }

            CheckCapacity(subject, settings, location.Capacity ?? settings.Capacity, location.Region, problems);
        }
    }

    private static string Either(IEnumerable<string> choices) => string.Join(" or ", choices);
}
