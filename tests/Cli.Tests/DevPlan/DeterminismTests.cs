using System.Diagnostics;
using Infra.Tests;

namespace Infra.Cli.Tests.DevPlan;

public sealed class DeterminismTests
{
    [Fact]
    public async Task Two_processes_write_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var plans = new[] { Path.Combine(folder.Path, "first.json"), Path.Combine(folder.Path, "second.json") };
        foreach (var plan in plans)
        {
            // The command beside this test, in a process of its own: hash seeds and thread timing differ.
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "infra.dll"), "preview", "--quiet", "--out", plan])
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await output + await error);
        }

        Assert.Equal(await File.ReadAllBytesAsync(plans[0], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(plans[1], TestContext.Current.CancellationToken));
    }
}
