using System.Collections.Immutable;
using Infra.Analysis.Checks.PrivateNames;
using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>Finds API Management services that Azure refuses as they are to be private, and those that could sign in nowhere.</summary>
/// <remarks>
/// "Use a virtual network to secure inbound or outbound traffic", https://learn.microsoft.com/azure/api-management/virtual-network-concepts;
/// "Connect privately by private endpoint", https://learn.microsoft.com/azure/api-management/private-endpoint.
/// </remarks>
internal static class GatewayServices
{
    /// <summary>The rule on tier and network.</summary>
    public const string NetworkRule = "gateway-network";

    /// <summary>The rule on public access at the start.</summary>
    public const string PublicAccessRule = "gateway-public-access";

    /// <summary>The rule on who the service is.</summary>
    public const string IdentityRule = "gateway-identity";

    private static readonly ImmutableArray<string> WithEndpoints = ["Developer", "Basic", "Standard", "Premium", "StandardV2", "PremiumV2"];
    private static readonly ImmutableArray<string> WithSubnet = ["Developer", "Premium", "StandardV2", "PremiumV2"];

    /// <summary>What is wrong with the services of a plan.</summary>
    public static IEnumerable<Finding> Check(Plans.Plan plan, ILookup<string, PrivateLink> links) =>
        GatewayInPlan.Of(plan).SelectMany(service => Check(service, service.Resource.Id is { } id && links.Contains(id)));

    private static IEnumerable<Finding> Check(GatewayInPlan service, bool hasEndpoint)
    {
        var hasSubnet = !service.Subnets.IsEmpty;
        if (service.Tier is { } tier)
        {
            if (hasEndpoint && !WithEndpoints.Contains(tier, StringComparer.OrdinalIgnoreCase))
            {
                yield return Error(NetworkRule, "sku.name", $"is of the tier {tier}, which has no private endpoints", $"Take one of {string.Join(", ", WithEndpoints)}.");
            }

            if (hasSubnet && !WithSubnet.Contains(tier, StringComparer.OrdinalIgnoreCase))
            {
                yield return Error(NetworkRule, "sku.name", $"is of the tier {tier}, which is joined to no subnet", $"Take one of {string.Join(", ", WithSubnet)}.");
            }

            if (service.NetworkType == "Internal" && tier.Equals("StandardV2", StringComparison.OrdinalIgnoreCase))
            {
                yield return Error(NetworkRule, "properties.virtualNetworkType", "is of the tier StandardV2, which sends through a subnet and cannot be inside one", "Take External, or PremiumV2.");
            }
        }

        if (hasSubnet && service.NetworkType is "None")
        {
            yield return Error(
                NetworkRule, "properties.virtualNetworkType", "names a subnet and says that it uses none, so that its traffic goes through the internet",
                "Take External to send through the subnet, or Internal to be in it.");
        }

        if (hasSubnet && hasEndpoint && service is { IsV2: false, Tier: not null, NetworkType: "Internal" or "External" })
        {
            yield return Error(
                NetworkRule, "properties.virtualNetworkType", "is of a classic tier and in a subnet, where Azure gives it no private endpoint", "Keep the subnet or the endpoint.");
        }

        if (service.IsV2 && service.Resource.Properties().Text("publicNetworkAccess") == "Disabled")
        {
            yield return Error(
                PublicAccessRule, "properties.publicNetworkAccess", "is to be made without public access, which Azure refuses before the service has a private endpoint",
                "Make it with public access, and shut that once the endpoint is there.");
        }

        if (!service.Resource.Arm!.Body.IsUnknown("identity") && service.Resource.Arm.Body.Object("identity").Text("type") is null or "None")
        {
            yield return Error(
                IdentityRule, "identity", "has no identity, so that it can sign in neither to models nor to Azure, where it asks which there are", "Give it one.");
        }

        Finding Error(string rule, string path, string message, string help) =>
            new(rule, Severity.Error, service.Resource.Urn, path, $"The gateway '{service.Resource.Name}' {message}.", help);
    }
}
