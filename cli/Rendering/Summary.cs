using System.Globalization;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Spectre.Console;

namespace Infra.Cli.Rendering;

/// <summary>The last line: what there is, how much of it was checked, what was found.</summary>
internal static class Summary
{
    /// <summary>
    /// The rule of <see cref="Analysis.Schema.SchemaCheck"/> for a resource whose type has no definition to check it against.
    /// </summary>
    private const string UnknownType = "schema-unknown-type";

    /// <summary>Its rule for what the definitions lack; without a path it is the whole type, and the body was held to what is known otherwise.</summary>
    private const string Gap = "schema-gap";

    /// <summary>Prints the line.</summary>
    public static void Print(Screen screen, Plan plan)
    {
        var azure = plan.Resources.Count(resource => resource.Arm is not null);
        var uncheckable = plan.Findings.Where(IsWithoutType).Select(finding => finding.Urn).Distinct().Count();
        var counts = new[] { Severity.Error, Severity.Warning, Severity.Unknown, Severity.Info }
            .Select(severity => (Severity: severity, Count: plan.Findings.Count(finding => finding.Severity == severity)))
            .Where(entry => entry.Severity != Severity.Info || entry.Count > 0);

        var resources = string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Resources.Length} resources ({azure} Azure, {azure - uncheckable} checked against Azure's types)");
        screen.Line(
        [
            (resources, Screen.Strong),
            .. counts.SelectMany(entry => new[]
            {
                (" · ", Screen.Faint),
                (Counted(entry.Severity, entry.Count), StyleOf(entry.Severity, entry.Count)),
            }),
        ]);
    }

    private static bool IsWithoutType(Finding finding) => finding.Rule == UnknownType || (finding.Rule == Gap && finding.Path.Length == 0);

    private static Style StyleOf(Severity severity, int count)
    {
        if (count > 0) return FindingsList.StyleOf(severity);
        return severity == Severity.Error ? Screen.Good : Screen.Normal;
    }

    private static string Counted(Severity severity, int count)
    {
        var plural = count != 1 && (severity is Severity.Error or Severity.Warning) ? "s" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{count} {FindingsList.Name(severity)}{plural}");
    }
}
