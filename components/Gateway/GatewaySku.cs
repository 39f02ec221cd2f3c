using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Components.Gateway;

/// <summary>A tier of API Management that can be a private gateway.</summary>
/// <remarks>
/// What a tier can do: "Feature-based comparison of the API Management tiers",
/// https://learn.microsoft.com/azure/api-management/api-management-features. Units: the same page and "API Management pricing",
/// https://azure.microsoft.com/pricing/details/api-management.
/// </remarks>
public sealed record GatewaySku
{
    private const int DeveloperUnits = 1;
    private const int PremiumUnits = 12;
    private const int StandardV2Units = 10;
    private const int PremiumV2Units = 30;

    private const string NoNetwork = "reaches no backend in a virtual network";

    private static readonly ImmutableSortedDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["BasicV2"] = "takes no private endpoint and " + NoNetwork,
        ["Basic"] = NoNetwork,
        ["Standard"] = NoNetwork,
        ["Consumption"] = "takes no private endpoint and " + NoNetwork,
        ["Isolated"] = "cannot be created any more",
    }.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    private GatewaySku(string name, int maximumUnits, params ImmutableArray<GatewayMode> modes) =>
        (Name, MaximumUnits, Modes) = (name, maximumUnits, modes);

    /// <summary>The name as Azure writes it: <c>StandardV2</c>.</summary>
    public string Name { get; }

    /// <summary>The most units, in each region.</summary>
    public int MaximumUnits { get; }

    /// <summary>How a service of the tier can be joined to a spoke.</summary>
    public ImmutableArray<GatewayMode> Modes { get; }

    /// <summary>True for a tier of the v2 platform.</summary>
    public bool IsV2 => !Modes.Contains(GatewayMode.Internal);

    /// <summary>True if the tier can be spread over further regions and over availability zones of one's choice.</summary>
    public bool IsMultiRegional => this == Premium;

    /// <summary>Classic, without a service level agreement: one unit that is down while it changes.</summary>
    public static GatewaySku Developer { get; } = new("Developer", DeveloperUnits, GatewayMode.Internal);

    /// <summary>Classic.</summary>
    public static GatewaySku Premium { get; } = new("Premium", PremiumUnits, GatewayMode.Internal);

    /// <summary>v2, integrated only.</summary>
    public static GatewaySku StandardV2 { get; } = new("StandardV2", StandardV2Units, GatewayMode.Integrated);

    /// <summary>v2, integrated or injected.</summary>
    public static GatewaySku PremiumV2 { get; } = new("PremiumV2", PremiumV2Units, GatewayMode.Integrated, GatewayMode.Injected);

    /// <summary>Every tier that can be a private gateway, the least first.</summary>
    public static ImmutableArray<GatewaySku> All { get; } = [StandardV2, PremiumV2, Developer, Premium];

    /// <summary>Finds a tier by its name; letter case does not count.</summary>
    /// <param name="name">The name: <c>StandardV2</c>.</param>
    /// <param name="sku">The tier, if it can be a private gateway.</param>
    /// <param name="reason">Otherwise why it cannot, to follow the name; null if there is no such tier at all.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out GatewaySku? sku, out string? reason)
    {
        sku = All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        reason = sku is null ? Refused.GetValueOrDefault(name) : null;
        return sku is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
