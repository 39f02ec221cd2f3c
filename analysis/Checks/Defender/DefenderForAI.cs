using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks.Defender;

/// <summary>
/// Finds plans of Microsoft Defender for AI services that Azure refuses or that do nothing, and deployments that it could not watch because
/// their content safety is off.
/// </summary>
/// <remarks>
/// The rules DEF-001, DEF-002 and DEF-006. "Overview - AI threat protection", https://learn.microsoft.com/azure/defender-for-cloud/ai-threat-protection.
/// </remarks>
public static class DefenderForAI
{
    /// <summary>The rule on plans: DEF-001, DEF-002.</summary>
    public const string PlanRule = "defender-plan";

    /// <summary>The rule on deployments that it watches: DEF-006.</summary>
    public const string FilterRule = "defender-filter";

    private const string PricingType = "Microsoft.Security/pricings";
    private const string DeploymentType = "Microsoft.CognitiveServices/accounts/deployments";
    private const string PolicyType = "Microsoft.CognitiveServices/accounts/raiPolicies";
    private const string PlanName = "AI";
    private const string Standard = "Standard";

    /// <summary>The policy of Azure's own that filters nothing.</summary>
    private const string NoPolicy = "Microsoft.Nil";

    private static readonly ImmutableArray<string> Extensions = ["AIModelScanner", "AIPromptEvidence", "AIPromptSharingWithPurview"];

    /// <summary>What is wrong with the plan, and with what it watches.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var pricings = plan.Resources.Where(resource => Is(resource, PricingType) && Same(resource.Arm!.Name, PlanName)).ToArray();
        var watched = pricings.Where(pricing => Same(Properties(pricing).Text("pricingTier"), Standard)).Select(pricing => pricing.Arm!.Scope).ToArray();
        return pricings.SelectMany(Plans).Concat(Unfiltered(plan, watched));
    }

    private static IEnumerable<Finding> Plans(PlanResource pricing)
    {
        if (pricing.Arm!.Scope.Trim('/').Split('/').Length != 2)
        {
            yield return Wrong("", $"is for {pricing.Arm.Scope}, and there is one for whole subscriptions only", "Declare it for the subscription.");
        }

        var extensions = (Properties(pricing)["extensions"] as ListValue)?.Items ?? [];
        for (var i = 0; i < extensions.Length; i++)
        {
            if (extensions[i] is not ObjectValue extension || extension.Text("name") is not { } name) continue;
            var path = PropertyPath.Element("properties.extensions", i);
            if (!Extensions.Contains(name, StringComparer.Ordinal))
            {
                var meant = DidYouMean.Closest(name, Extensions);
                yield return Wrong(
                    $"{path}.name", $"has the extension '{name}', which nobody knows{(meant is null ? "" : $"; probably {meant} is meant")}",
                    $"Take {string.Join(", ", Extensions)}.");
            }

            if (extension["isEnabled"]?.Content is not (TextValue { Value: "True" or "False" } or UnknownValue))
            {
                yield return Wrong($"{path}.isEnabled", $"says of '{name}' neither \"True\" nor \"False\", both texts", "Set one of the two.");
            }
        }

        Finding Wrong(string path, string what, string help) =>
            new(PlanRule, Severity.Error, pricing.Urn, path, $"The plan of Defender for AI services {what}.", help);
    }

    private static IEnumerable<Finding> Unfiltered(Plan plan, string[] watched) =>
        from deployment in plan.Resources
        where Is(deployment, DeploymentType) && deployment.Id is not null && watched.Any(scope => IsIn(deployment.Id, scope))
        let reason = WhyUnfiltered(deployment, plan)
        where reason is not null
        select new Finding(
            FilterRule, Severity.Error, deployment.Urn, "properties.raiPolicyName",
            $"Defender for AI services watches the subscription by what content safety says, and the deployment '{deployment.Name}' {reason}: attacks "
            + "on it raise no alert.",
            "Give it a guardrail whose filters are on, Microsoft.DefaultV2 for one; or leave Defender out.");

    /// <summary>Why content safety is off for a deployment, to follow its name; null if it is on or nobody knows.</summary>
    private static string? WhyUnfiltered(PlanResource deployment, Plan plan)
    {
        var named = Properties(deployment)["raiPolicyName"]?.Content;
        if (named is null or NullValue) return "names no guardrail";
        if (named is not TextValue { Value: var name }) return null;
        if (Same(name, NoPolicy)) return $"has the guardrail {NoPolicy}, which filters nothing";
        var account = deployment.Id![..deployment.Id!.LastIndexOf("/deployments/", StringComparison.OrdinalIgnoreCase)];
        var policy = plan.Resources.FirstOrDefault(resource => Is(resource, PolicyType) && Same(resource.Id, $"{account}/raiPolicies/{name}"));
        if (policy is null) return null;
        var off = ((Properties(policy)["contentFilters"] as ListValue)?.Items ?? []).OfType<ObjectValue>()
            .FirstOrDefault(filter => filter["enabled"] is BooleanValue { Value: false });
        return off is null ? null : $"has the guardrail '{name}', whose filter '{off.Text("name")}' ({off.Text("source")}) is off";
    }

    private static bool IsIn(string id, string scope) => id.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase);

    private static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    private static bool Is(PlanResource resource, string type) => Same(resource.Arm?.Type, type);

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
