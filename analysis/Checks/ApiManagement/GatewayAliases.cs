using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>
/// Says of a v2 service with a name of its own whether Azure finds the public record that proves whose name it is: nobody knows, if the
/// plan does not write it.
/// </summary>
/// <remarks>
/// "Configure a custom domain name for your Azure API Management instance", domain ownership,
/// https://learn.microsoft.com/azure/api-management/configure-custom-domain.
/// </remarks>
public static class GatewayAliases
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "gateway-alias";

    private const string RecordType = "cloudflare:index/dnsRecord:DnsRecord";
    private const string DefaultDomain = ".azure-api.net";

    /// <summary>An unknown finding for each name without a record.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var aliases = plan.Resources
            .Where(resource => resource.Type == RecordType && Same(resource.Inputs.Text("type"), "CNAME"))
            .Select(resource => (Name: resource.Inputs.Text("name"), Target: resource.Inputs.Text("content")))
            .ToArray();
        return
            from service in GatewayInPlan.Of(plan)
            where service.IsV2
            let target = service.Resource.Arm!.Name + DefaultDomain
            from host in NamesOf(service.Resource)
            where !host.Name.EndsWith(DefaultDomain, StringComparison.OrdinalIgnoreCase)
                && !aliases.Any(alias => Same(alias.Name, host.Name) && Same(alias.Target, target))
            select new Finding(
                Rule, Severity.Unknown, service.Resource.Urn, host.Path,
                $"Azure gives the name '{host.Name}' to a v2 service only if a public CNAME record leads from it to the service, {target}. The plan "
                + "writes no such record, so that nobody knows whether there is one.",
                "Let the plan write it (lab:gateway.cloudflare). Or write it yourself, for which the service's name must be known: deploy the gateway "
                + "without hostName, write the record to the name that GatewayHostNames shows, and then deploy with hostName.");
    }

    private static IEnumerable<(string Name, string Path)> NamesOf(PlanResource service) =>
        ((service.Arm!.Body["properties"] as ObjectValue)?["hostnameConfigurations"] as ListValue)?.Items.Index()
            .Select(entry => (
                (entry.Item as ObjectValue)?.Text("hostName"),
                PropertyPath.Element("properties.hostnameConfigurations", entry.Index) + ".hostName"))
            .Where(host => host.Item1 is not null).Select(host => (host.Item1!, host.Item2)) ?? [];

    private static bool Same(string? one, string? other) => one is not null && one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
