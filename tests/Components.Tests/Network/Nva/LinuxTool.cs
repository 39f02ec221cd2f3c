using System.Diagnostics;
using Infra.Tests;

namespace Infra.Components.Tests.Network.Nva;

/// <summary>A program of the machines of an appliance that says whether a file is right.</summary>
internal static class LinuxTool
{
    /// <summary>Runs a tool on a file of that content, in place of <c>{file}</c>; skips the test where there is no such tool.</summary>
    /// <returns>What it printed; empty if it is content.</returns>
    public static async Task<string> CheckAsync(string tool, string[] arguments, string content)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", content);
        var (status, said) = await RunAsync(tool, [.. arguments.Select(argument => argument.Replace("{file}", file, StringComparison.Ordinal))]);
        if (said.Contains("Operation not permitted", StringComparison.Ordinal)) Assert.Skip($"{tool} may not look at this machine's network: {said}");
        if (said.Contains("Permission denied", StringComparison.Ordinal)) Assert.Skip($"{tool} may not open the files it names: {said}");
        return status == 0 ? "" : $"{tool} ended with {status}: {said}";
    }

    /// <summary>Runs a tool; skips the test where there is none.</summary>
    /// <returns>Its exit status, and what it printed.</returns>
    public static async Task<(int Status, string Said)> RunAsync(string tool, string[] arguments, params (string Name, string Value)[] environment)
    {
        var found = Find(tool);
        if (found is null) Assert.Skip($"{tool} is not installed, so nothing says whether the file is right. Install it with 'apt-get install {tool}'.");
        var start = new ProcessStartInfo(found, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Writes a command that repeats how it was called, and then does what the script says.</summary>
    public static void Write(TemporaryFolder folder, string command, string script)
    {
        var file = folder.Write(command, $"#!/bin/sh\necho {command} \"$@\"\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The environment in which the commands of a folder come before all others.</summary>
    public static (string Name, string Value) Before(TemporaryFolder folder) =>
        ("PATH", folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));

    // Administrators' programs are not in everybody's path.
    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/sbin", "/sbin"])
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);
}
