using System.ComponentModel;
using System.Diagnostics;

namespace Infra.Bench;

/// <summary>What one run of a command cost.</summary>
/// <param name="Wall">From start to exit.</param>
/// <param name="Processor">Seconds of all cores together.</param>
/// <param name="PeakBytes">The largest working set.</param>
internal sealed record Measurement(TimeSpan Wall, TimeSpan Processor, long PeakBytes)
{
    /// <summary>How often the child is asked for its figures; what it uses between the last look and its exit is lost.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; a failed run measures nothing.</exception>
    public static async Task<Measurement> RunAsync(string file, IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();

        var (processor, peak) = (TimeSpan.Zero, 0L);
        while (!process.HasExited)
        {
            try
            {
                process.Refresh();
                (processor, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
            {
                break;
            }

            await Task.Delay(Interval);
        }

        await process.WaitForExitAsync();
        var wall = clock.Elapsed;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} ended with {process.ExitCode}:\n{await output}\n{await error}");
        return new Measurement(wall, processor, peak);
    }

    /// <summary>The median of each figure over several runs.</summary>
    public static async Task<Measurement> MedianAsync(int runs, Func<Task<Measurement>> run)
    {
        var all = new List<Measurement>();
        for (var i = 0; i < runs; i++) all.Add(await run());
        return new Measurement(
            all.Order(Comparer<Measurement>.Create((left, right) => left.Wall.CompareTo(right.Wall))).ElementAt(runs / 2).Wall,
            all.Select(measurement => measurement.Processor).Order().ElementAt(runs / 2),
            all.Select(measurement => measurement.PeakBytes).Order().ElementAt(runs / 2));
    }
}
