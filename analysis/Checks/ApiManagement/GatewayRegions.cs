using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>
/// Says of a v2 service in a region that is in no table whether its tier is offered there: nobody knows. The tables age fast, so that a
/// region which is missing is no error.
/// </summary>
public static class GatewayRegions
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "gateway-region";

    private const string Source = "https://learn.microsoft.com/azure/api-management/api-management-region-availability, as of 2025-11-11";

    /// <summary>
    /// The published table, and westus3, where a public lab deploys the tier since July 2026: https://github.com/Azure-Samples/AI-Gateway.
    /// </summary>
    private static readonly ImmutableHashSet<string> StandardV2 = Regions(
        "australiacentral", "australiaeast", "australiasoutheast", "brazilsouth", "canadacentral", "centralindia", "centralus", "eastasia",
        "eastus", "eastus2", "francecentral", "germanywestcentral", "italynorth", "japaneast", "koreacentral", "northcentralus", "northeurope",
        "norwayeast", "southafricanorth", "southcentralus", "southindia", "swedencentral", "switzerlandnorth", "uaenorth", "uksouth", "ukwest",
        "westeurope", "westus", "westus2", "westus3");

    private static readonly ImmutableHashSet<string> PremiumV2 = Regions(
        "australiaeast", "canadacentral", "centralus", "eastus2", "germanywestcentral", "koreacentral", "norwayeast", "uksouth");

    private static readonly ImmutableDictionary<string, ImmutableHashSet<string>> ByTier = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase,
        [KeyValuePair.Create(nameof(StandardV2), StandardV2), KeyValuePair.Create(nameof(PremiumV2), PremiumV2)]);

    /// <summary>An unknown finding for each such service.</summary>
    public static IEnumerable<Finding> Check(Plan plan) =>
        from service in GatewayInPlan.Of(plan)
        where service.Tier is { } tier && ByTier.ContainsKey(tier) && service.Region is { } region && !ByTier[tier].Contains(region)
        select new Finding(
            Rule, Severity.Unknown, service.Resource.Urn, "location",
            $"Whether {service.Region} has the tier {service.Tier} is not known: it is not among the regions that have it ({Source}).",
            $"Look the region up before you deploy, or choose one of {string.Join(", ", ByTier[service.Tier!].Order(StringComparer.Ordinal))}.");

    private static ImmutableHashSet<string> Regions(params ReadOnlySpan<string> names) => ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, names);
}
