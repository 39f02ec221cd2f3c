using System.Diagnostics;

namespace Infra.Components.Tests.Network.Nva;

/// <summary>A program of the machines of an appliance that says whether a file is right.</summary>
internal static class LinuxTool
{
    /// <summary>Runs a tool on a file of that content, in place of <c>{file}</c>; skips the test where there is no such tool.</summary>
    /// <returns>What it printed; empty if it is content.</returns>
    public static async Task<string> CheckAsync(string tool, string[] arguments, string content)
    {
        var path = Find(tool);
        if (path is null) Assert.Skip($"{tool} is not installed, so nothing says whether the file is right. Install it with 'apt-get install {tool}'.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content);
            using var process = Process.Start(new ProcessStartInfo(path, arguments.Select(argument => argument.Replace("{file}", file, StringComparison.Ordinal)))
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var said = await output + await errors;
            if (said.Contains("Operation not permitted", StringComparison.Ordinal)) Assert.Skip($"{tool} may not look at this machine's network: {said}");
            return process.ExitCode == 0 ? "" : $"{tool} ended with {process.ExitCode}: {said}";
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Administrators' programs are not in everybody's path.
    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/sbin", "/sbin"])
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);
}
