using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>Finds Azure resources that are declared twice: by two resources, by one and within the body of its parent,
/// or twice within one body.</summary>
public static class DuplicateArmIds
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "duplicate-arm-id";

    /// <summary>An error for each declaration after the first. Ids that differ only in letter case are the same to Azure.</summary>
    /// <remarks>Ids with a placeholder for what is secret or unknown are left out: what it stands for may differ.</remarks>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var first = new Dictionary<string, PlanResource>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in plan.Resources)
        {
            if (resource is not { Id: { } id, Arm: not null } || HasPlaceholder(id) || first.TryAdd(id, resource)) continue;
            yield return new Finding(
                Rule, Severity.Error, resource.Urn, "name",
                $"'{resource.Name}' and '{first[id].Name}' ({first[id].Urn}) are both the Azure resource {id}: " +
                "each would overwrite the other, or Azure refuses the second.",
                "Give one of them another Azure name, or remove it.");
        }

        foreach (var owner in first.Values.OrderBy(resource => resource.Urn, StringComparer.Ordinal))
        {
            var inline = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var child in InlineChild.Of(owner))
            {
                if (IsInNetwork(child.Id) && !inline.TryAdd(child.Id.ToString(), child.Path))
                {
                    yield return new Finding(
                        Rule, Severity.Error, owner.Urn, child.Path,
                        $"'{child.Id.Names[^1]}' is declared at {inline[child.Id.ToString()]} already: Azure refuses two of one name.",
                        "Give one of them another name, or remove it.");
                }

                if (!first.TryGetValue(child.Id.ToString(), out var separate)) continue;
                yield return new Finding(
                    Rule, Severity.Error, separate.Urn, "name",
                    $"'{separate.Name}' is the Azure resource {child.Id}, which '{owner.Name}' ({owner.Urn}) declares at {child.Path}: " +
                    "each update of one undoes the other.",
                    "Declare it in one of the two places only.");
            }
        }
    }

    private static bool HasPlaceholder(string id) =>
        id.Contains(PropertyValue.SecretPlaceholder, StringComparison.Ordinal) || id.Contains(PropertyValue.UnknownPlaceholder, StringComparison.Ordinal);

    /// <summary>Whether lists hold sub-resources with names of their own; the lists of other providers may repeat a name.</summary>
    private static bool IsInNetwork(ArmId id) => id.Provider.Equals("Microsoft.Network", StringComparison.OrdinalIgnoreCase);
}
