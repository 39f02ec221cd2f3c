using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>Finds API Management services in subnets that Azure refuses: of a wrong delegation, without security group, or shared.</summary>
/// <remarks>
/// "Integrate with a virtual network for outbound connections", https://learn.microsoft.com/azure/api-management/integrate-vnet-outbound;
/// "Inject an instance in a private virtual network, Premium v2 tier", https://learn.microsoft.com/azure/api-management/inject-vnet-v2;
/// "Network resource requirements for injection", https://learn.microsoft.com/azure/api-management/virtual-network-injection-resources.
/// A subnet that the plan does not have is not checked.
/// </remarks>
public static class GatewaySubnets
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "gateway-subnet";

    /// <summary>The smallest subnet of a v2 service, whichever way it uses it; the pages that the remarks name say so.</summary>
    private const int V2PrefixLength = 27;

    private const string Network = "Microsoft.Network/virtualNetworks";

    /// <summary>An error for each requirement that a subnet does not meet.</summary>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var services = GatewayInPlan.Of(plan).ToArray();
        if (services.Length == 0) return [];

        var networks = plan.Resources
            .Where(resource => resource.Id is not null && resource.Arm?.Type.Equals(Network, StringComparison.OrdinalIgnoreCase) == true)
            .DistinctBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(resource => resource.Id!, StringComparer.OrdinalIgnoreCase);
        return services.SelectMany(service => service.Subnets.SelectMany(subnet => Check(plan, networks, service, subnet)));
    }

    private static IEnumerable<Finding> Check(
        Plan plan, Dictionary<string, PlanResource> networks, GatewayInPlan service, GatewaySubnet used)
    {
        foreach (var occupant in SubnetOccupants.Of(plan, used.Id).Where(occupant => occupant.Urn != service.Resource.Urn))
        {
            yield return Error($"'{occupant.Name}' is in it as well, and a gateway shares its subnet with nothing.", "Put that into another subnet.");
        }

        if (service.Subnets.Any(other => other != used && other.Id.Equals(used.Id, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Error("It is that of another region of the same service.", "Give each region a subnet of its own, in that region.");
        }

        if (!ArmId.TryParse(used.Id, out var id) || id.Parent is not { } parent) yield break;
        if (ArmId.TryParse(service.Resource.Id, out var own) && own.SubscriptionId is { } subscription && id.SubscriptionId is { } other && !Same(other, subscription))
        {
            yield return Error(
                $"It is in the subscription {other}, and the gateway in {subscription}.", "Put the gateway into the subscription of its network.");
        }

        if (!networks.TryGetValue(parent.ToString(), out var network)) yield break;
        if (network.Arm!.Body.Text("location") is { } region && used.Region is { } wanted && !Same(region, wanted))
        {
            yield return Error($"It is in {region}, and the gateway uses it in {wanted}.", "Use a subnet in the gateway's own region.");
        }

        if (SubnetOf(network, id.Names[^1]) is not { } subnet) yield break;
        var delegations = (subnet["delegations"] as ListValue)?.Items
            .Select(delegation => ((delegation as ObjectValue)?["properties"] as ObjectValue)?.Text("serviceName"))
            .OfType<string>().ToArray() ?? [];
        if (service.Delegation is { } needed ? !delegations.Contains(needed, StringComparer.OrdinalIgnoreCase) : delegations.Length > 0)
        {
            yield return Error(
                $"It is delegated to {(delegations.Length == 0 ? "nothing" : string.Join(", ", delegations))}, and {service.Tier} "
                + $"{(service.NetworkType == "Internal" ? "inside it" : "integrated with it")} needs {service.Delegation ?? "it without a delegation"}.",
                "Choose a spoke whose purpose fits the gateway's mode.");
        }

        if (service.IsV2 && IsTooSmall(subnet))
        {
            yield return Error(
                string.Create(CultureInfo.InvariantCulture, $"It has the range {subnet.Text("addressPrefix")}, and a v2 gateway needs a /{V2PrefixLength} or larger."),
                "Give the virtual network a larger address space.");
        }

        if (subnet["networkSecurityGroup"] is not ObjectValue)
        {
            yield return Error("It has no network security group, which API Management demands.", "Attach one.");
        }

        Finding Error(string what, string help) => new(
            Rule, Severity.Error, service.Resource.Urn, used.Path, $"Azure refuses the subnet '{used.Id[(used.Id.LastIndexOf('/') + 1)..]}'. {what}", help);
    }

    private static bool IsTooSmall(ObjectValue subnet) =>
        IPNetwork.TryParse(subnet.Text("addressPrefix"), out var range)
        && range.BaseAddress.AddressFamily == AddressFamily.InterNetwork && range.PrefixLength > V2PrefixLength;

    private static ObjectValue? SubnetOf(PlanResource network, string name) =>
        ((network.Arm!.Body["properties"] as ObjectValue)?["subnets"] as ListValue)?.Items.OfType<ObjectValue>()
            .FirstOrDefault(subnet => subnet.Text("name") is { } own && Same(own, name))?["properties"] as ObjectValue;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
