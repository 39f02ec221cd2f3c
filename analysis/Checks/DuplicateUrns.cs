using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks;

/// <summary>Finds URNs that more than one resource has. The Pulumi engine refuses the second; mocks do not notice.</summary>
public static class DuplicateUrns
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "duplicate-urn";

    /// <summary>An error for each such URN.</summary>
    public static IEnumerable<Finding> Check(Plan plan) =>
        from sameUrn in plan.Resources.GroupBy(resource => resource.Urn, StringComparer.Ordinal)
        where sameUrn.Skip(1).Any()
        let first = sameUrn.First()
        select new Finding(
            Rule, Severity.Error, sameUrn.Key, "",
            $"{sameUrn.Count()} resources of type '{first.Type}' are named '{first.Name}' under one parent type, so they have one URN: " +
            "Pulumi refuses the second.",
            "Give each its own name, for example with the name of its parent in front.");
}
