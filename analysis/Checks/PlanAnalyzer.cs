using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>Gives every Azure resource of a plan the request ARM would receive, and runs all checks.</summary>
/// <param name="types">Azure's type definitions.</param>
public sealed class PlanAnalyzer(ArmTypes types)
{
    private const string ResourceGroup = "azure-native:resources:ResourceGroup";
    private const string Location = "location";

    private readonly ArmMapper _mapper = new(types);
    private readonly SchemaCheck _schema = new(types);

    /// <summary>Analyses a plan.</summary>
    /// <param name="plan">The plan as it was evaluated.</param>
    /// <param name="settings">What the checks need to know besides; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <returns>The plan with requests and findings, the latter in their own order.</returns>
    public Plan Analyze(Plan plan, AnalysisSettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= new AnalysisSettings();
        var groupLocations = GroupLocations(plan);
        var subscriptions = Subscriptions(plan);
        var resources = ImmutableArray.CreateBuilder<PlanResource>(plan.Resources.Length);
        var findings = new List<Finding>(plan.Findings);
        foreach (var resource in plan.Resources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AdoptedResources.Map(resource) is { } adopted)
            {
                findings.AddRange(_schema.Check(resource.Urn, adopted.Request));
                resources.Add(resource with { Arm = adopted.Request, Id = adopted.Id?.ToString() });
                continue;
            }

            var subscription = resource.Provider is { } provider ? subscriptions.GetValueOrDefault(provider, settings.SubscriptionId) : settings.SubscriptionId;
            var location = DefaultLocation(resource, settings, groupLocations);
            if (!resource.Custom || resource.Exists || _mapper.Map(resource.Urn, resource.Type, resource.Name, resource.Inputs, subscription, location) is not { } mapping)
            {
                resources.Add(resource);
                continue;
            }

            findings.AddRange(mapping.Findings);
            findings.AddRange(_schema.Check(resource.Urn, mapping.Request));
            resources.Add(resource with { Arm = mapping.Request });
        }

        var analyzed = plan with { Resources = resources.MoveToImmutable() };
        var world = Together(analyzed, settings.Referenced);
        var own = analyzed.Resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(PlanChecks.Run(world, settings.ExternalIds).Concat(NetworkChecks.Run(world)).Concat(FoundryChecks.Run(world)).Where(finding =>
            settings.Referenced.IsEmpty || own.Contains(finding.Urn)));
        return analyzed with { Findings = [.. findings.Distinct().Order()] };
    }

    /// <summary>
    /// The plan with what is there when it is deployed, so that ids, addresses and routes of other stacks are known. Their own findings are
    /// theirs.
    /// </summary>
    private static Plan Together(Plan plan, ImmutableArray<Plan> referenced) => referenced.IsEmpty
        ? plan
        : plan with { Resources = [.. plan.Resources, .. referenced.SelectMany(other => other.Resources)] };

    private static Dictionary<string, PropertyValue> GroupLocations(Plan plan)
    {
        var locations = new Dictionary<string, PropertyValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in plan.Resources.Where(resource => resource.Type == ResourceGroup))
        {
            if (group.Outputs.Text("name") is { } name && group.Inputs[Location] is { } location) locations[name] = location;
        }

        return locations;
    }

    /// <summary>The subscriptions of the explicit providers that name one.</summary>
    private static Dictionary<string, string> Subscriptions(Plan plan) => plan.Resources
        .Where(resource => resource.Type == AzureSimulator.ProviderType && resource.Inputs.Text("subscriptionId") is not null)
        .ToDictionary(provider => provider.Urn, provider => provider.Inputs.Text("subscriptionId")!, StringComparer.Ordinal);

    /// <summary>Where azure-native puts a resource that does not say: the configured location, otherwise that of the resource group.</summary>
    private static PropertyValue? DefaultLocation(
        PlanResource resource, AnalysisSettings settings, Dictionary<string, PropertyValue> groupLocations)
    {
        if (settings.DefaultLocation is { } configured) return new TextValue(configured);
        return resource.Inputs.Text("resourceGroupName") is { } group ? groupLocations.GetValueOrDefault(group) : null;
    }
}
