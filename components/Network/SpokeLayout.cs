using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Regions;

namespace Infra.Components.Network;

/// <summary>The subnets and names of a spoke, known before anything exists.</summary>
public static class SpokeLayout
{
    /// <summary>Application Gateway.</summary>
    public const string ApplicationGateway = "snet-agw";

    /// <summary>Compute of Azure Machine Learning.</summary>
    public const string MachineLearningCompute = "snet-amlcpt";

    /// <summary>API Management, injected or internal.</summary>
    public const string ApiManagement = "snet-apim";

    /// <summary>Container apps and Foundry agents.</summary>
    public const string Applications = "snet-app";

    /// <summary>Databases.</summary>
    public const string Data = "snet-data";

    /// <summary>Machines to manage the spoke from.</summary>
    public const string Management = "snet-mgmt";

    /// <summary>Private endpoints.</summary>
    public const string PrivateEndpoints = "snet-svc";

    /// <summary>Virtual network integration: what App Service plans and API Management v2 send from.</summary>
    public const string VirtualNetworkIntegration = "snet-vint";

    /// <summary>The subnets' names in the order of their addresses. New ones are added at the end, so that none moves.</summary>
    public static ImmutableArray<string> Subnets { get; } =
    [
        ApplicationGateway, MachineLearningCompute, ApiManagement, Applications,
        Data, Management, PrivateEndpoints, VirtualNetworkIntegration,
    ];

    /// <summary>
    /// Shares out a spoke's address space among its subnets, eight equal parts. It has problems if a part is too small for what the
    /// spoke's purposes put into it.
    /// </summary>
    public static AddressPlan PlanSubnets(AddressBlock addressSpace, IReadOnlyCollection<SpokePurpose> purposes) =>
        AddressPlanner.PlanSubnets(
            addressSpace, Subnets.Select(subnet => new AddressRequest(subnet) { Minimum = Minimum(subnet, purposes) }));

    /// <summary>Every name that the spoke asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="spoke">The spoke's name in the stack: <c>wl1</c>.</param>
    /// <param name="region">The spoke's region.</param>
    public static IEnumerable<NameRequest> Names(string spoke, AzureRegion region) =>
    [
        new(ResourceKind.VirtualNetwork, spoke, region),
        .. Subnets.Select(subnet => new NameRequest(ResourceKind.NetworkSecurityGroup, PurposeOf(spoke, subnet), region)),
        .. Subnets.Where(HasRouteTable).Select(subnet => new NameRequest(ResourceKind.RouteTable, PurposeOf(spoke, subnet), region)),
    ];

    /// <summary>
    /// True if the subnet sends by routes of its own. The private endpoints' subnet does not: nothing in it starts a connection.
    /// </summary>
    internal static bool HasRouteTable(string subnet) => subnet != PrivateEndpoints;

    /// <summary>The part of a name that tells a subnet's resources apart: <c>wl1-agw</c>.</summary>
    internal static string PurposeOf(string spoke, string subnet) => $"{spoke}-{subnet["snet-".Length..]}";

    /// <summary>The service that a subnet is delegated to; null if to none.</summary>
    internal static string? DelegationOf(string subnet, IReadOnlyCollection<SpokePurpose> purposes) => subnet switch
    {
        Applications when purposes.Contains(SpokePurpose.Agents) => "Microsoft.App/environments",
        ApiManagement when purposes.Contains(SpokePurpose.InjectedGateway) => "Microsoft.Web/hostingEnvironments",
        VirtualNetworkIntegration when purposes.Contains(SpokePurpose.Gateway) => "Microsoft.Web/serverFarms",
        _ => null,
    };

    private static SubnetMinimum Minimum(string subnet, IReadOnlyCollection<SpokePurpose> purposes) => subnet switch
    {
        Applications when purposes.Contains(SpokePurpose.Agents) => SubnetMinimum.FoundryAgents,
        ApiManagement when purposes.Contains(SpokePurpose.Gateway) || purposes.Contains(SpokePurpose.InjectedGateway) =>
            SubnetMinimum.ApiManagementInjection,
        VirtualNetworkIntegration when purposes.Contains(SpokePurpose.Gateway) => SubnetMinimum.ApiManagementIntegration,
        _ => SubnetMinimum.AnySubnet,
    };
}
