using System.Globalization;
using Infra.Analysis.Diff;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Spectre.Console;

namespace Infra.Cli.Rendering;

/// <summary>What would change against an older plan.</summary>
internal static class DiffView
{
    /// <summary>Prints the changes.</summary>
    /// <param name="screen">Where.</param>
    /// <param name="diff">The changes.</param>
    /// <param name="file">The file that the older plan is in.</param>
    public static void Print(Screen screen, PlanDiff diff, string file)
    {
        var counts = $"{Number(diff.Created.Length)} created, {Number(diff.Changed.Length)} changed, {Number(diff.Removed.Length)} removed";
        screen.Line(($"Against {file}: ", Screen.Strong), (counts, Screen.Normal));
        foreach (var resource in diff.Created) Line(screen, "+", Screen.Good, resource);
        foreach (var change in diff.Changed)
        {
            Line(screen, "~", Screen.Doubtful, change.New);
            foreach (var property in change.Changes) Line(screen, property, "      ");
        }

        foreach (var resource in diff.Removed) Line(screen, "-", Screen.Bad, resource);
        foreach (var output in diff.Outputs) Line(screen, output, "  ~ ");
        screen.Line();
    }

    private static void Line(Screen screen, string sign, Style style, PlanResource resource) =>
        screen.Line(($"  {sign} {resource.Name}", style), ($" ({resource.Type})", Screen.Faint));

    private static void Line(Screen screen, PropertyChange change, string indentation) =>
        screen.Line((indentation + change.Path, Screen.Normal), ($": {Text(change.Old)} → {Text(change.New)}", Screen.Faint));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(PropertyValue? value) => value is null ? "(nothing)" : Screen.Quote(value.ToString());
}
