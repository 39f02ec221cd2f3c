using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks;

/// <summary>
/// Finds values that the simulation does not know. What depends on one was checked without it, so nobody can say that it is right.
/// </summary>
public static class Holes
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "hole";

    /// <summary>An unknown finding for each hole in what resources are given and in the stack's outputs.</summary>
    /// <remarks>
    /// A hole is reported where it is in the ARM body or among the inputs that make up the id; in the inputs of what has no body. One that only follows from the holes of the
    /// resource that produces the value says so: it goes when they go.
    /// </remarks>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var holes = plan.Resources.ToLookup(resource => resource.Urn, Of, StringComparer.Ordinal);
        var byUrn = plan.Resources.ToLookup(resource => resource.Urn, StringComparer.Ordinal);
        var stack = plan.Resources.FirstOrDefault(resource => resource.Parent is null)?.Urn ?? "";
        return holes
            .SelectMany(sameUrn => sameUrn.SelectMany(own => own).Select(hole => (Urn: sameUrn.Key, Hole: hole)))
            .Concat(Of(plan.Outputs, "outputs").Select(hole => (Urn: stack, Hole: hole)))
            .Select(place => Report(place.Urn, place.Hole.Path, place.Hole.Value));

        Finding Report(string urn, string path, UnknownValue value)
        {
            var upstream = value.Producers.Where(producer => producer != urn && holes[producer].Any(own => own.Count > 0)).ToArray();
            return upstream.Length > 0
                ? new Finding(
                    Rule, Severity.Unknown, urn, path,
                    $"It is not known, because {Names(upstream)} has unknown inputs itself.",
                    "See the findings there first.")
                : new Finding(
                    Rule, Severity.Unknown, urn, path,
                    value.Producers.IsEmpty
                        ? "The simulation does not know it, nor which resource it comes from, so nothing that depends on it was checked."
                        : $"It comes from an output of {Names(value.Producers)} that the simulation lacks, so nothing that depends on " +
                          "it was checked.",
                    "Teach the simulation of that resource type the output, or give the value in the configuration.");
        }

        string Names(IEnumerable<string> urns) => string.Join(
            ", ", urns.Select(urn => byUrn[urn].FirstOrDefault() is { } resource ? $"'{resource.Name}' ({resource.Type})" : urn));
    }

    private static List<(string Path, UnknownValue Value)> Of(PlanResource resource)
    {
        var inBody = resource.Arm is { } arm ? Of(arm.Body, "") : [];
        if (inBody.Count == 0) return Of(resource.Inputs, "");
        var inPath = ArmResourcePath.For(resource.Type)?.PathInputs ?? [];
        return [.. Of(new ObjectValue(resource.Inputs.Where(input => inPath.Contains(input.Key))), ""), .. inBody];
    }

    /// <summary>
    /// The holes in a value. One inside a secret has the path of the secret: what a secret is made of is nobody's business.
    /// </summary>
    private static List<(string Path, UnknownValue Value)> Of(PropertyValue value, string path)
    {
        var holes = new List<(string, UnknownValue)>();
        foreach (var leaf in PropertyLeaf.Of(value, path, static leaf => leaf is UnknownValue or SecretValue))
        {
            if (leaf.Value is UnknownValue unknown) holes.Add((leaf.Path, unknown));
            else if (Of(leaf.Value.Content, "") is [var (_, hidden), ..]) holes.Add((leaf.Path, hidden));
        }

        return holes;
    }
}
