using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Perimeters;

/// <summary>
/// Finds gateways that cannot read their certificate, and Foundry accounts that cannot use their key or their secrets, because the vault is in
/// a perimeter that does not admit them.
/// </summary>
/// <remarks>
/// They come with a managed identity and from no address of the plan: what can admit them is the subscription, or, once they exist, that they
/// are in the same perimeter. "What is a network security perimeter?", access rules,
/// https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts.
/// </remarks>
public static class PerimeterLockout
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "perimeter-lockout";

    private const string ServiceType = "Microsoft.ApiManagement/service";
    private const string ConnectionType = "Microsoft.CognitiveServices/accounts/connections";
    private const string VaultType = "Microsoft.KeyVault/vaults";
    private const string AssociationType = "Microsoft.Network/networkSecurityPerimeters/resourceAssociations";
    private const string RuleType = "Microsoft.Network/networkSecurityPerimeters/profiles/accessRules";

    /// <summary>An error for each of them and each of its vaults whose enforced perimeter does not let it in.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var vaults = plan.Resources.Where(resource => Is(resource, VaultType) && resource.Id is not null).ToArray();
        var rules = plan.Resources.Where(resource => Is(resource, RuleType) && resource.Id is not null).ToArray();
        var associations = plan.Resources.Where(resource => Is(resource, AssociationType)).ToArray();
        var visitors = plan.Resources.SelectMany(Visitors).ToArray();
        return
            from association in associations
            let properties = Properties(association)
            where Same(properties.Text("accessMode"), "Enforced")
            let vault = vaults.FirstOrDefault(vault => Same(vault.Id, Id(properties, "privateLinkResource")))
            let profile = Id(properties, "profile")
            where vault is not null && profile is not null
            from visitor in visitors
            where Same(visitor.Vault, vault.Id) || visitor.Vault.StartsWith(vault.Arm!.Name + ".", StringComparison.OrdinalIgnoreCase)
            let subscription = Subscription(visitor.Id)
            where !rules.Any(rule => rule.Id!.StartsWith(profile + "/", StringComparison.OrdinalIgnoreCase) && Admits(rule, subscription))
            where visitor.IsMadeWithIt || !associations.Any(other => IsBeside(other, association, visitor.Id))
            select new Finding(
                Rule, Severity.Error, association.Urn, "properties.accessMode",
                $"{visitor.Use} the vault '{vault.Arm!.Name}', whose perimeter is enforced and admits no managed identity of {subscription}: "
                + $"{visitor.Consequence}.",
                "Give the perimeter's profile an inbound rule for the subscription, or let the association learn until it has one.");
    }

    /// <summary>What goes to a vault for something, by the vault's id or the host of its address.</summary>
    private static IEnumerable<Visitor> Visitors(PlanResource resource)
    {
        if (Is(resource, ServiceType) && resource.Id is { } service)
        {
            foreach (var host in CertificateHosts(resource))
            {
                yield return new Visitor(
                    service, host, IsMadeWithIt: true, $"The gateway '{resource.Arm!.Name}' reads its certificate from",
                    "the gateway could not be made, or not renew the certificate");
            }
        }

        if (AccountKey.Of(resource) is { } key)
        {
            yield return new Visitor(
                key.AccountId, Host(key.VaultUri), key.IsMadeWithIt,
                $"The Foundry account '{Name(key.AccountId)}' {(key.IsMadeWithIt ? "encrypts" : "is to encrypt")} with a key of",
                key.IsMadeWithIt ? "the account could not be made, since it comes into the perimeter only after that" : "it could not take the key");
        }

        if (Is(resource, ConnectionType) && resource.Id is { } connection && Same(Properties(resource).Text("category"), "AzureKeyVault")
            && Properties(resource).Text("target") is { } target)
        {
            var owner = connection[..connection.LastIndexOf("/connections/", StringComparison.OrdinalIgnoreCase)];
            yield return new Visitor(
                owner, target, IsMadeWithIt: false, $"The Foundry account '{Name(owner)}' keeps the secrets of connections in",
                "no connection with a secret could be made");
        }
    }

    private static bool Admits(PlanResource rule, string subscription) =>
        Same(Properties(rule).Text("direction"), "Inbound") &&
        (Properties(rule)["subscriptions"] as ListValue)?.Items.OfType<ObjectValue>().Any(item => Same(item.Text("id"), subscription)) == true;

    /// <summary>Whether an association is that of a resource in the same perimeter as another.</summary>
    private static bool IsBeside(PlanResource association, PlanResource other, string id) =>
        Same(Id(Properties(association), "privateLinkResource"), id) && association.Id is not null && Same(Perimeter(association.Id), Perimeter(other.Id ?? ""));

    private static string Perimeter(string association) => string.Join('/', association.Split('/').SkipLast(2));

    /// <summary>The hosts of the vaults that the service's certificates are in.</summary>
    private static IEnumerable<string> CertificateHosts(PlanResource service) =>
        ((Properties(service)["hostnameConfigurations"] as ListValue)?.Items ?? []).OfType<ObjectValue>()
            .Select(host => host.Text("keyVaultId")).OfType<string>().Select(Host);

    private static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "";

    private static string Name(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static string Subscription(string id) => string.Join('/', id.Split('/').Take(3));

    private static string? Id(ObjectValue properties, string member) => (properties[member] as ObjectValue)?.Text("id");

    private static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    private static bool Is(PlanResource resource, string type) => Same(resource.Arm?.Type, type);

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who goes to a vault.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Vault">The id of the vault, or the host of its address.</param>
    /// <param name="IsMadeWithIt">Whether it goes there before it exists, and so before it can be in a perimeter itself.</param>
    /// <param name="Use">Who it is and what for, to be followed by the vault.</param>
    /// <param name="Consequence">What would be if it does not get there.</param>
    private sealed record Visitor(string Id, string Vault, bool IsMadeWithIt, string Use, string Consequence);
}
