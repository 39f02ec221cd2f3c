using System.Globalization;
using Infra.Cli.Gateway;
using Spectre.Console;

namespace Infra.Cli.Rendering;

/// <summary>The steps of a test against something deployed, each in a line as it ends.</summary>
internal static class SmokeList
{
    private const int NameWidth = 22;

    /// <summary>Prints the steps and, at the end, how many passed.</summary>
    /// <returns>True if none failed.</returns>
    public static async Task<bool> PrintAsync(Screen screen, IAsyncEnumerable<SmokeStep> steps, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<SmokeOutcome, int>();
        await foreach (var step in steps.WithCancellation(cancellationToken))
        {
            counts[step.Outcome] = counts.GetValueOrDefault(step.Outcome) + 1;
            screen.Line((Mark(step.Outcome), StyleOf(step.Outcome)), ($" {step.Name.PadRight(NameWidth)} ", Screen.Strong), (step.Detail, Screen.Normal));
            if (step.Help.Length > 0) screen.Line(new string(' ', NameWidth + 9) + step.Help, Screen.Faint);
        }

        var failed = counts.GetValueOrDefault(SmokeOutcome.Failed);
        var unknown = counts.GetValueOrDefault(SmokeOutcome.Unknown);
        screen.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.GetValueOrDefault(SmokeOutcome.Passed)} passed · {failed} failed · {counts.GetValueOrDefault(SmokeOutcome.Skipped)} skipped{(unknown == 0 ? "" : $" · {unknown} unknown")}"),
            failed > 0 ? Screen.Bad : unknown > 0 ? Screen.Doubtful : Screen.Good);
        return failed == 0;
    }

    private static string Mark(SmokeOutcome outcome) => outcome switch
    {
        SmokeOutcome.Passed => "passed ",
        SmokeOutcome.Failed => "failed ",
        SmokeOutcome.Unknown => "unknown",
        _ => "skipped",
    };

    private static Style StyleOf(SmokeOutcome outcome) => outcome switch
    {
        SmokeOutcome.Passed => Screen.Good,
        SmokeOutcome.Failed => Screen.Bad,
        SmokeOutcome.Unknown => Screen.Doubtful,
        _ => Screen.Faint,
    };
}
