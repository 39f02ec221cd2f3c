using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Limits;

/// <summary>A number that Azure does not let a resource exceed.</summary>
/// <param name="Rule">The id of the rule that reports it.</param>
/// <param name="Owner">What the number belongs to, as Azure calls it: <c>virtual network</c>.</param>
/// <param name="Counted">What is counted, in the plural: <c>peerings</c>.</param>
/// <param name="Maximum">How many there may be.</param>
/// <param name="Source">The page that says so.</param>
/// <param name="Help">What to do when there are more.</param>
/// <param name="Count">
/// What a resource adds to the count: pairs of an owner's ARM id and something that names the counted thing, which counts once however
/// often it is named.
/// </param>
internal sealed record AzureLimit(
    string Rule,
    string Owner,
    string Counted,
    int Maximum,
    string Source,
    string Help,
    Func<PlanResource, IEnumerable<(string Owner, string Member)>> Count);
