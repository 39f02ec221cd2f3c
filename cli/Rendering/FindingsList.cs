using System.Collections.Immutable;
using System.Globalization;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Spectre.Console;

namespace Infra.Cli.Rendering;

/// <summary>Findings, gravest first and by rule.</summary>
internal static class FindingsList
{
    /// <summary>Prints them; nothing if there are none.</summary>
    public static void Print(Screen screen, ImmutableArray<Finding> findings, Plan plan)
    {
        var resources = new Dictionary<string, PlanResource>(StringComparer.Ordinal);
        foreach (var resource in plan.Resources) resources.TryAdd(resource.Urn, resource);

        var groups = findings
            .GroupBy(finding => (finding.Severity, finding.Rule))
            .OrderBy(group => group.Key.Severity)
            .ThenBy(group => group.Key.Rule, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            screen.Line(
                (Name(group.Key.Severity), StyleOf(group.Key.Severity)),
                ($" {group.Key.Rule}", Screen.Strong),
                (group.Count() == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" × {group.Count()}"), Screen.Faint));
            foreach (var finding in group.Order())
            {
                if (Place(finding, resources) is { Length: > 0 } place) screen.Line(($"  {place}", Screen.Normal));
                screen.Lines(finding.Message, Screen.Normal, "    ");
                if (finding.Help.Length > 0) screen.Lines(finding.Help, Screen.Faint, "    ");
            }

            screen.Line();
        }
    }

    /// <summary>The severity as a word.</summary>
    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Unknown => "unknown",
        _ => "info",
    };

    /// <summary>How a severity looks.</summary>
    public static Style StyleOf(Severity severity) => severity switch
    {
        Severity.Error => Screen.Bad,
        Severity.Warning or Severity.Unknown => Screen.Doubtful,
        _ => Screen.Faint,
    };

    /// <summary>Name and type say more than an URN, which is for what is not in the plan, as a resource that was removed.</summary>
    private static string Place(Finding finding, Dictionary<string, PlanResource> resources)
    {
        var resource = resources.TryGetValue(finding.Urn, out var known) ? $"{known.Name} ({known.Type})" : finding.Urn;
        if (finding.Path.Length == 0) return resource;
        return resource.Length == 0 ? finding.Path : $"{resource} at {finding.Path}";
    }
}
