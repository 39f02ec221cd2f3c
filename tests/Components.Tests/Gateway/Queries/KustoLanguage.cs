using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Infra.Components.Gateway.Queries;
using Infra.Tests;

namespace Infra.Components.Tests.Gateway.Queries;

/// <summary>The official language service of Kusto, which runs in Node: <c>eng/kusto</c>.</summary>
internal static class KustoLanguage
{
    private static readonly string Folder = Path.Combine(Repository.Root, "eng", "kusto");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<Task<string>> Missing = new(InstallAsync);

    /// <summary>What is wrong with some queries; where there is no Node the test is skipped with the reason, and in CI it fails.</summary>
    /// <param name="functions">The functions that the workspace has.</param>
    /// <param name="documents">The queries by name.</param>
    public static async Task<ImmutableArray<KustoFinding>> CheckAsync(
        IEnumerable<GatewayFunction> functions, IEnumerable<(string Name, string Text)> documents)
    {
        var missing = await Missing.Value;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.True(missing.Length == 0, missing);
        Assert.SkipWhen(missing.Length > 0, missing);
        var input = JsonSerializer.Serialize(
            new
            {
                functions = functions.Select(function => new { name = function.Alias, function.Parameters, function.Body }),
                documents = documents.Select(document => new { document.Name, document.Text }),
            },
            Json);
        var (exitCode, said) = await RunAsync("node", ["check.cjs"], input);
        Assert.True(exitCode == 0, $"The language service ended with {exitCode}: {said}");
        return JsonSerializer.Deserialize<ImmutableArray<KustoFinding>>(said, Json);
    }

    /// <summary>Sees to the packages.</summary>
    /// <returns>Why they cannot be had; empty if they can.</returns>
    private static async Task<string> InstallAsync()
    {
        const string Reason = "Nothing says whether the queries are right";
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@kusto", "language-service-next"))) return await ProbeAsync("node");
        if (await ProbeAsync("npm") is { Length: > 0 } missing) return missing;
        var (exitCode, said) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], "");
        return exitCode == 0 ? await ProbeAsync("node") : $"{Reason}: 'npm ci' in eng/kusto ended with {exitCode}. {said}";

        static async Task<string> ProbeAsync(string program)
        {
            try
            {
                await RunAsync(program, ["--version"], "");
                return "";
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return $"{Reason}: '{program}' is not installed. Node 20 or later has it.";
            }
        }
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
