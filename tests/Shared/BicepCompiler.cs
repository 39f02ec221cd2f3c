using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Infra.Tests;

/// <summary>
/// The official Bicep compiler, restored from the NuGet registry the build uses, without being a dependency of the solution: 120 MB that
/// only these tests need.
/// </summary>
internal sealed partial class BicepCompiler
{
    private const string Package = "Azure.Bicep.CommandLine.linux-x64";
    private const string Version = "0.49.2";

    private static readonly Lazy<Task<(string? Executable, string Reason)>> Found = new(FindAsync);

    private readonly string _executable;

    private BicepCompiler(string executable) => _executable = executable;

    /// <summary>The compiler; where it cannot be had, the test is skipped with the reason.</summary>
    public static async Task<BicepCompiler> RequireAsync()
    {
        var (executable, reason) = await Found.Value;
        Assert.SkipWhen(executable is null, reason);
        return new BicepCompiler(executable!);
    }

    /// <summary>Compiles a file with all its modules. It needs neither a home directory nor the network.</summary>
    /// <returns>The diagnostics of the compiler itself (<c>BCP…</c>), and the ARM template, which is empty if there are errors.</returns>
    public async Task<(IReadOnlyList<string> Diagnostics, string Template)> BuildAsync(string mainFile)
    {
        var extraction = Directory.CreateTempSubdirectory("bicep-").FullName;
        try
        {
            var start = new ProcessStartInfo(_executable, ["build", mainFile, "--stdout"]);
            start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = extraction;
            var (exitCode, output, errors) = await RunAsync(start);
            string[] lines = errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            string[] diagnostics = [.. lines.Where(line => CompilerDiagnostic.IsMatch(line))];
            Assert.True(exitCode == 0 || diagnostics.Length > 0, $"The Bicep compiler ended with {exitCode}: {errors}");
            return (diagnostics, output);
        }
        finally
        {
            Directory.Delete(extraction, recursive: true);
        }
    }

    [GeneratedRegex(@"\bBCP\d+:")]
    private static partial Regex CompilerDiagnostic { get; }

    private static async Task<(string? Executable, string Reason)> FindAsync()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            return (null, $"{Package} runs on Linux x64 only.");
        }

        var folder = Directory.CreateTempSubdirectory("bicep-restore-").FullName;
        try
        {
            var project = Path.Combine(folder, "restore.csproj");
            new XElement(
                "Project",
                new XAttribute("Sdk", "Microsoft.NET.Sdk"),
                new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0")),
                new XElement("ItemGroup", new XElement(
                    "PackageDownload", new XAttribute("Include", Package), new XAttribute("Version", $"[{Version}]")))).Save(project);
            var restore = new ProcessStartInfo("dotnet", ["restore", project]) { WorkingDirectory = folder };
            var (exitCode, output, errors) = await RunAsync(restore);
            if (exitCode != 0) return (null, $"{Package} {Version} cannot be restored: {output}{errors}");

            var properties = XDocument.Load(Path.Combine(folder, "obj", "restore.csproj.nuget.g.props"));
            var packages = properties.Descendants().Single(element => element.Name.LocalName == "NuGetPackageRoot").Value;
            var executable = Path.Combine(packages, Package.ToLowerInvariant(), Version, "tools", "bicep");
            File.SetUnixFileMode(executable, File.GetUnixFileMode(executable) | UnixFileMode.UserExecute);
            return (executable, "");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
