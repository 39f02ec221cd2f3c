using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Perimeters;

/// <summary>Finds gateways that cannot read their certificate, because its vault is in a perimeter that does not admit them.</summary>
/// <remarks>
/// A gateway reads with a managed identity and from no address of the plan: what can admit it is the subscription. "What is a network
/// security perimeter?", access rules, https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts.
/// </remarks>
public static class PerimeterLockout
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "perimeter-lockout";

    private const string ServiceType = "Microsoft.ApiManagement/service";
    private const string VaultType = "Microsoft.KeyVault/vaults";
    private const string AssociationType = "Microsoft.Network/networkSecurityPerimeters/resourceAssociations";
    private const string RuleType = "Microsoft.Network/networkSecurityPerimeters/profiles/accessRules";

    /// <summary>An error for each gateway and each vault of its certificates whose enforced perimeter has no rule for the gateway's subscription.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var vaults = plan.Resources.Where(resource => Is(resource, VaultType) && resource.Id is not null).ToArray();
        var rules = plan.Resources.Where(resource => Is(resource, RuleType) && resource.Id is not null).ToArray();
        return
            from association in plan.Resources
            where Is(association, AssociationType)
            let properties = Properties(association)
            where Same(properties.Text("accessMode"), "Enforced")
            let vault = vaults.FirstOrDefault(vault => Same(vault.Id, Id(properties, "privateLinkResource")))
            let profile = Id(properties, "profile")
            where vault is not null && profile is not null
            from service in plan.Resources
            where Is(service, ServiceType) && service.Id is not null && VaultsOf(service).Any(host =>
                host.StartsWith(vault.Arm!.Name + ".", StringComparison.OrdinalIgnoreCase))
            let subscription = Subscription(service.Id!)
            where !rules.Any(rule => rule.Id!.StartsWith(profile + "/", StringComparison.OrdinalIgnoreCase) && Admits(rule, subscription))
            select new Finding(
                Rule, Severity.Error, association.Urn, "properties.accessMode",
                $"The gateway '{service.Arm!.Name}' reads its certificate from the vault '{vault.Arm!.Name}', whose perimeter is enforced and admits "
                + $"no managed identity of {subscription}: the gateway could not be made, or not renew the certificate.",
                "Give the perimeter's profile an inbound rule for the subscription, or let the association learn until it has one.");
    }

    private static bool Admits(PlanResource rule, string subscription) =>
        Same(Properties(rule).Text("direction"), "Inbound") &&
        (Properties(rule)["subscriptions"] as ListValue)?.Items.OfType<ObjectValue>().Any(item => Same(item.Text("id"), subscription)) == true;

    /// <summary>The hosts of the vaults that the service's certificates are in.</summary>
    private static IEnumerable<string> VaultsOf(PlanResource service) =>
        ((Properties(service)["hostnameConfigurations"] as ListValue)?.Items ?? []).OfType<ObjectValue>()
            .Select(host => host.Text("keyVaultId")).OfType<string>()
            .Select(id => Uri.TryCreate(id, UriKind.Absolute, out var uri) ? uri.Host : "");

    private static string Subscription(string id) => string.Join('/', id.Split('/').Take(3));

    private static string? Id(ObjectValue properties, string member) => (properties[member] as ObjectValue)?.Text("id");

    private static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    private static bool Is(PlanResource resource, string type) => Same(resource.Arm?.Type, type);

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
