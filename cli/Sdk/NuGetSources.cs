using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Infra.Stacks.Configuration;

namespace Infra.Cli.Sdk;

/// <summary>Asks the sources the way a build would: by restoring a project that needs the packages.</summary>
internal sealed partial class NuGetSources : IPackageSources
{
    private const string Core = "Pulumi";

    /// <inheritdoc />
    public async Task<PackageCheck> CheckAsync(string repository, PulumiSdkChoice choice, CancellationToken cancellationToken)
    {
        // Inside the repository, so that its versions and its NuGet configuration apply; in a folder that git ignores.
        var folder = Path.Combine(repository, "artifacts", "sdk-check");
        Directory.CreateDirectory(folder);
        try
        {
            var project = Path.Combine(folder, "sdk-check.csproj");
            await File.WriteAllTextAsync(project, Project(repository, choice), cancellationToken);
            return await RestoreAsync(project, choice, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Project(string repository, PulumiSdkChoice choice)
    {
        if (!Directory.Exists(Path.Combine(repository, "sdk", Core)))
        {
            throw new UnusableException(
                $"infra sdk: There is no folder sdk/{Core} beside {ProjectFile.FileName}, so nothing stands in for the packages here.",
                "Run the command in a clone of the repository that infra is a part of.");
        }

        string[] packages = choice == PulumiSdkChoice.Core
            ? [Core]
            : [.. Directory.EnumerateDirectories(Path.Combine(repository, "sdk"))
                .Select(path => Path.GetFileName(path))
                .Where(name => name.StartsWith(Core, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
        var references = packages.Select(name => new XElement("PulumiReference", new XAttribute("Include", name)));
        return new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"), new XElement("ItemGroup", references)).ToString();
    }

    private static async Task<PackageCheck> RestoreAsync(string project, PulumiSdkChoice choice, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "restore", project, "--force", "--nologo", $"-p:PulumiSdk={choice.ToString().ToLowerInvariant()}" },
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);

            // The output names registries, and may name credentials: nothing of it but the packages goes on.
            var missing = Unfound().Matches(await output + await error).Select(match => match.Groups["package"].Value);
            return new PackageCheck(process.ExitCode == 0, [.. missing.Distinct().Order(StringComparer.Ordinal)]);
        }
        catch (Win32Exception exception)
        {
            throw new UnusableException(
                "The .NET SDK was not found: there is no 'dotnet' on the path.", "Install it, or put it on the path.", exception);
        }
    }

    [GeneratedRegex(@"NU110[123]: Unable to find (?:a stable )?package (?<package>[A-Za-z0-9.]*[A-Za-z0-9])")]
    private static partial Regex Unfound();
}
