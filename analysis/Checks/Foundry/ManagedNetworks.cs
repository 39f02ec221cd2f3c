using System.Collections.Frozen;
using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using static Infra.Analysis.Checks.Foundry.ManagedNetworkInPlan;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds managed networks of agents that Azure refuses, or in which agents do not get to what they need.</summary>
/// <remarks>
/// The rules MVN-001 to MVN-010, MVN-012, MVN-013, RBAC-014 and RBAC-015. "Configure managed virtual network for Microsoft Foundry",
/// https://learn.microsoft.com/azure/ai-foundry/how-to/managed-virtual-network.
/// </remarks>
public static class ManagedNetworks
{
    /// <summary>The rule on the network itself: MVN-001, MVN-002, MVN-003.</summary>
    public const string NetworkRule = "managed-network";

    /// <summary>The rule on its region: MVN-010.</summary>
    public const string RegionRule = "managed-network-region";

    /// <summary>The rule on what an outbound rule says: MVN-004, MVN-005.</summary>
    public const string OutboundRule = "outbound-rule";

    /// <summary>The rule on ways out that agents need: MVN-006, MVN-012.</summary>
    public const string MissingRule = "outbound-rule-missing";

    /// <summary>The rule on outbound rules that would be made at the same time: MVN-007.</summary>
    public const string ParallelRule = "outbound-rules-parallel";

    /// <summary>The rule on capability hosts that do not wait for the ways out: MVN-008.</summary>
    public const string UnawaitedRule = "outbound-rules-unawaited";

    /// <summary>The rule on private endpoints to a gateway: MVN-009.</summary>
    public const string GatewayRule = "outbound-gateway";

    /// <summary>The rule on who approves private endpoints: RBAC-014.</summary>
    public const string ApproverRule = "outbound-approver";

    /// <summary>The rule on approvers who may do anything: RBAC-015.</summary>
    public const string ContributorRule = "outbound-approver-too-wide";

    /// <summary>The rule on service endpoints beside private ones: MVN-013.</summary>
    public const string ServiceEndpointRule = "outbound-service-endpoint";

    private const string NetworkName = "default";
    private const string Kind = "V2";
    private const string HostType = AccountType + "/projects/capabilityHosts";
    private const string GatewayType = "Microsoft.ApiManagement/service";
    private const string RoleType = "Microsoft.Authorization/roleAssignments";

    private const string Approver = "b556d68e-0be0-4f35-a333-ad7ee1ce17ea";
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";

    /// <summary>As of March 2026; the page is that of the remarks.</summary>
    private static readonly ImmutableArray<string> Regions =
    [
        "australiaeast", "brazilsouth", "canadaeast", "eastus", "eastus2", "francecentral", "germanywestcentral", "italynorth", "japaneast",
        "southafricanorth", "southcentralus", "southindia", "spaincentral", "swedencentral", "uaenorth", "uksouth", "westus", "westus3",
    ];

    /// <summary>The part that a private endpoint leads to, by the type of the resource.</summary>
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Parts = new Dictionary<string, ImmutableArray<string>>
    {
        [AccountType] = ["account"],
        [GatewayType] = ["Gateway"],
        ["Microsoft.ContainerRegistry/registries"] = ["registry"],
        ["Microsoft.DocumentDB/databaseAccounts"] = ["Sql"],
        ["Microsoft.KeyVault/vaults"] = ["vault"],
        ["Microsoft.Search/searchServices"] = ["searchService"],
        ["Microsoft.Storage/storageAccounts"] = ["blob", "dfs", "file", "queue", "table", "web"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What keeps the data of agents, by the category of the connection, with the part that agents use.</summary>
    private static readonly FrozenDictionary<string, string> Stores = new Dictionary<string, string>
    {
        ["AzureStorageAccount"] = "blob",
        ["CognitiveSearch"] = "searchService",
        ["CosmosDB"] = "Sql",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tiers whose gateway a managed network reaches; of the classic ones only those outside of any network.</summary>
    private static readonly ImmutableArray<string> Tiers = ["Developer", "Basic", "Standard", "StandardV2", "Premium"];

    /// <summary>What Azure would refuse, and what would not work.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var waits = new Waits(plan);
        return Of(plan).SelectMany(network => Settings(network)
            .Concat(network.Rules.SelectMany(rule => Rule(network, rule)))
            .Concat(Stored(network, plan))
            .Concat(Traces(network, plan))
            .Concat(Order(network, plan, waits))
            .Concat(network.Endpoints().SelectMany(endpoint => Gateway(endpoint, plan)))
            .Concat(Approvers(network, plan))
            .Concat(network.Endpoints().SelectMany(endpoint => ServiceEndpoints(endpoint, plan))));
    }

    private static IEnumerable<Finding> Settings(ManagedNetworkInPlan network)
    {
        var region = network.Account.Arm!.Body.Text("location")?.Replace(" ", "", StringComparison.Ordinal);
        if (region is not null && !Regions.Contains(region, StringComparer.OrdinalIgnoreCase))
        {
            yield return new Finding(
                RegionRule, Severity.Error, network.Account.Urn, "location",
                $"The region {region} has no managed networks for agents.", $"Take one of {string.Join(", ", Regions)}.");
        }

        if (network.Network is not { } settings)
        {
            yield return new Finding(
                NetworkRule, Severity.Warning, network.Account.Urn, "properties.networkInjections",
                $"The agents of '{network.Account.Name}' are in a network that Microsoft manages, and nothing says where they get to: Azure lets "
                + "them get everywhere until somebody changes it.",
                "Declare the network's settings with the component ManagedNetwork.");
            yield break;
        }

        if (!Same(settings.Arm!.Name.Split('/')[^1], NetworkName)) yield return Refused("name", $"must be called {NetworkName}", $"Call it {NetworkName}.");
        if (network.Setting("managedNetworkKind") is { } kind && !Same(kind, Kind))
        {
            yield return Refused("properties.managedNetwork.managedNetworkKind", $"is of the kind {kind}, in which agents cannot be", $"Set {Kind}.");
        }

        if (Same(network.Setting("isolationMode"), "Disabled"))
        {
            yield return Refused(
                "properties.managedNetwork.isolationMode", "would be switched off, which Azure refuses for agents",
                "Set AllowOnlyApprovedOutbound or AllowInternetOutbound.");
        }

        Finding Refused(string path, string what, string help) =>
            new(NetworkRule, Severity.Error, settings.Urn, path, $"The managed network of '{network.Account.Name}' {what}.", help);
    }

    private static IEnumerable<Finding> Rule(ManagedNetworkInPlan network, PlanResource rule)
    {
        var properties = Properties(rule);
        if (properties.Text("category") is { } category && !Same(category, "UserDefined"))
        {
            yield return Refused("properties.category", $"is of the category {category}, which only Azure's own rules are", "Set UserDefined.");
        }

        if (Same(properties.Text("type"), "FQDN"))
        {
            if (Same(network.Setting("isolationMode"), "AllowInternetOutbound"))
            {
                yield return Refused(
                    "properties.type", "is one on a host name, which Azure takes only in a network that lets nothing else out",
                    "Leave it out, or set isolationMode to AllowOnlyApprovedOutbound.");
            }

            if (Same(network.Setting("firewallSku"), "Basic"))
            {
                yield return Refused(
                    "properties.type", "is one on a host name, and the network's firewall is a Basic one, which takes none",
                    "Leave it out, or set firewallSku to Standard before the account is made.");
            }
        }

        if (!Same(properties.Text("type"), "PrivateEndpoint") || properties["destination"] is not ObjectValue destination) yield break;
        if (destination.Text("subresourceTarget") is not { } part || !ArmId.TryParse(destination.Text("serviceResourceId"), out var target)) yield break;
        if (Parts.GetValueOrDefault(target.Type) is { IsDefault: false } parts && !parts.Contains(part, StringComparer.OrdinalIgnoreCase))
        {
            yield return Refused(
                "properties.destination.subresourceTarget", $"leads to '{part}', which a {target.Type} does not have", $"Set {string.Join(" or ", parts)}.");
        }

        Finding Refused(string path, string what, string help) => new(
            OutboundRule, Severity.Error, rule.Urn, path, $"The outbound rule '{rule.Arm!.Name.Split('/')[^1]}' {what}.", help);
    }

    /// <summary>The stores that projects name in their capability hosts, to which no private endpoint leads.</summary>
    private static IEnumerable<Finding> Stored(ManagedNetworkInPlan network, Plan plan)
    {
        var endpoints = network.Endpoints().ToArray();
        var hosts = plan.Resources.Where(resource => Is(resource, HostType) && network.Owns(resource)).ToArray();
        return
            from connection in plan.Resources
            where connection.Arm?.Type.EndsWith("/connections", StringComparison.OrdinalIgnoreCase) == true && network.Owns(connection)
            let properties = Properties(connection)
            where Stores.ContainsKey(properties.Text("category") ?? "")
            let name = connection.Arm!.Name.Split('/')[^1]
            where hosts.Any(host => IsNamed(host, name))
            let store = (properties["metadata"] as ObjectValue)?.Text("ResourceId")
            let part = Stores[properties.Text("category")!]
            where store is not null && !endpoints.Any(endpoint => Same(endpoint.TargetId, store) && Same(endpoint.Part, part))
            select new Finding(
                MissingRule, Severity.Error, connection.Urn, "properties.metadata.ResourceId",
                $"The agents of a managed network keep data in {store}, and no outbound rule leads to its part '{part}': Azure refuses their capability host.",
                $"Give the network a rule PrivateEndpoint to {part} of the store.");

        static bool IsNamed(PlanResource host, string name) => Properties(host)
            .Select(member => member.Value.Content).OfType<ListValue>()
            .Any(list => list.Items.Any(item => item.Content is TextValue text && Same(text.Value, name)));
    }

    private static IEnumerable<Finding> Traces(ManagedNetworkInPlan network, Plan plan)
    {
        if (!network.IsClosed || network.Rules.Any(LeadsToAzureMonitor)) return [];
        return
            from connection in plan.Resources
            where connection.Arm is not null && network.Owns(connection) && Same(Properties(connection).Text("category"), "AppInsights")
            select new Finding(
                MissingRule, Severity.Warning, connection.Urn, "properties.target",
                "Agents would leave their traces in Application Insights, and no outbound rule of their managed network leads there: the traces are lost.",
                "Give the network a rule ServiceTag for AzureMonitor on the TCP ports 80 and 443, or a private endpoint to an Azure Monitor private link scope.");

        static bool LeadsToAzureMonitor(PlanResource rule)
        {
            var destination = Properties(rule)["destination"] as ObjectValue;
            return Same(destination?.Text("serviceTag"), "AzureMonitor")
                || destination?.Text("serviceResourceId")?.Contains("/privateLinkScopes/", StringComparison.OrdinalIgnoreCase) == true;
        }
    }

    private static IEnumerable<Finding> Order(ManagedNetworkInPlan network, Plan plan, Waits waits)
    {
        foreach (var rule in network.Rules)
        {
            var other = network.Rules.FirstOrDefault(other =>
                string.CompareOrdinal(other.Urn, rule.Urn) < 0 && !waits.For(rule, other) && !waits.For(other, rule));
            if (other is null) continue;
            yield return new Finding(
                ParallelRule, Severity.Warning, rule.Urn, "",
                $"The outbound rules '{other.Name}' and '{rule.Name}' of one network do not wait for each other. Azure changes one thing of an "
                + "account at a time and refuses the second.",
                "Let each rule depend on the one before it.");
        }

        foreach (var host in plan.Resources.Where(resource => Is(resource, HostType) && network.Owns(resource)))
        {
            if (network.Rules.FirstOrDefault(rule => !waits.For(host, rule)) is not { } first) continue;
            yield return new Finding(
                UnawaitedRule, Severity.Error, host.Urn, "",
                $"The capability host '{host.Name}' does not wait for the outbound rule '{first.Name}': Azure refuses a host before its agents get to their stores.",
                "Take the account's name of the project from the component ManagedNetwork, which gives it once every rule is in force.");
        }
    }

    private static IEnumerable<Finding> Gateway((PlanResource Rule, string TargetId, string? Part) endpoint, Plan plan)
    {
        var gateway = plan.Resources.FirstOrDefault(resource => Is(resource, GatewayType) && Same(resource.Id, endpoint.TargetId));
        if (gateway is null) yield break;
        var tier = (gateway.Arm!.Body["sku"] as ObjectValue)?.Text("name");
        var network = Properties(gateway).Text("virtualNetworkType");
        const string Target = "properties.destination.serviceResourceId";
        if (Same(tier, "PremiumV2"))
        {
            yield return Of(
                Severity.Unknown, Target, "a gateway of the tier PremiumV2; whether Azure makes an endpoint from a managed network to it is not known",
                "Try it before you rely on it, or take StandardV2.");
        }
        else if (tier is not null && !Tiers.Contains(tier, StringComparer.OrdinalIgnoreCase))
        {
            yield return Of(Severity.Error, Target, $"a gateway of the tier {tier}, which a managed network does not reach", "Take StandardV2.");
        }
        else if (tier is not null && !Same(tier, "StandardV2") && network is not null && !Same(network, "None"))
        {
            yield return Of(
                Severity.Error, Target, $"a gateway in a virtual network ({tier}, {network}), which has no private endpoints",
                "Take StandardV2, or agents in a subnet of a spoke.");
        }

        var known = (Properties(endpoint.Rule)["fqdns"] as ListValue)?.Items.Select(item => (item.Content as TextValue)?.Value).ToArray() ?? [];
        var own =
            from host in ((Properties(gateway)["hostnameConfigurations"] as ListValue)?.Items ?? []).OfType<ObjectValue>()
            where Same(host.Text("type"), "Proxy")
            let name = host.Text("hostName")
            where name is not null && !known.Contains(name, StringComparer.OrdinalIgnoreCase)
            select name;
        foreach (var name in own)
        {
            yield return Of(
                Severity.Error, "properties.fqdns", $"a gateway that is called {name}, a name that agents in the managed network could not resolve",
                $"Add {name} to fqdns.");
        }

        Finding Of(Severity severity, string path, string what, string help) => new(
            GatewayRule, severity, endpoint.Rule.Urn, path, $"The outbound rule '{endpoint.Rule.Arm!.Name.Split('/')[^1]}' leads to {what}.", help);
    }

    private static IEnumerable<Finding> Approvers(ManagedNetworkInPlan network, Plan plan)
    {
        var byId = plan.Resources.Where(resource => resource.Id is not null).DistinctBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(resource => resource.Id!, StringComparer.OrdinalIgnoreCase);
        var principals = Principals.Of(network.Account, byId);
        if (principals.IsDefaultOrEmpty) yield break;
        var own = plan.Resources.Where(resource => Is(resource, RoleType)).Where(role => principals.Contains(Properties(role).Text("principalId") ?? "", StringComparer.OrdinalIgnoreCase)).ToArray();
        foreach (var (rule, target, _) in network.Endpoints())
        {
            if (own.Any(role => HasRole(role, Approver) && Covers(role, target))) continue;
            yield return new Finding(
                ApproverRule, Severity.Error, rule.Urn, "properties.destination.serviceResourceId",
                $"The identity of '{network.Account.Name}' may not approve the private endpoint to {target}, so that it stays pending and agents do not get there.",
                "Give the identity the role Azure AI Enterprise Network Connection Approver on the resource.");
        }

        foreach (var role in own.Where(role => HasRole(role, Contributor)))
        {
            yield return new Finding(
                ContributorRule, Severity.Warning, role.Urn, "properties.roleDefinitionId",
                $"The identity of '{network.Account.Name}' may change everything in {role.Arm!.Scope}, to approve private endpoints.",
                "Give it Azure AI Enterprise Network Connection Approver on each resource that an outbound rule leads to.");
        }

        static bool HasRole(PlanResource role, string id) =>
            Properties(role).Text("roleDefinitionId")?.EndsWith("/" + id, StringComparison.OrdinalIgnoreCase) == true;

        static bool Covers(PlanResource role, string target) =>
            Same(role.Arm!.Scope, target) || target.StartsWith(role.Arm.Scope + "/", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<Finding> ServiceEndpoints((PlanResource Rule, string TargetId, string? Part) endpoint, Plan plan) =>
        from target in plan.Resources
        where target.Arm is not null && Same(target.Id, endpoint.TargetId)
        let properties = Properties(target)
        where new[] { properties["networkAcls"] as ObjectValue, properties["networkRuleSet"] as ObjectValue, properties }
            .Any(rules => rules?["virtualNetworkRules"] is ListValue { Items.IsEmpty: false })
        select new Finding(
            ServiceEndpointRule, Severity.Warning, target.Urn, "properties.virtualNetworkRules",
            $"'{target.Name}' admits subnets by service endpoints, beside the private endpoint of the managed network's rule '{endpoint.Rule.Name}': the two do not go together.",
            "Leave the rules on subnets out, and let those networks have private endpoints too.");
}
