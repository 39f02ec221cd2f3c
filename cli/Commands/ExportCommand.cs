using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Infra.Analysis.Export;
using Infra.Analysis.Findings;
using Infra.Cli.Rendering;

namespace Infra.Cli.Commands;

/// <summary><c>infra export</c>: the plan in the language of another tool.</summary>
internal sealed class ExportCommand
{
    private readonly Workbench _workbench;
    private readonly StackOptions _stack = new();
    private readonly Option<string> _format = new("--format") { Description = "The language: bicep.", DefaultValueFactory = _ => "bicep" };
    private readonly Option<string> _out = new("--out") { Description = "The folder to write into.", HelpName = "folder", Required = true };
    private readonly Option<bool> _force = new("--force") { Description = "Replace files of the same names that infra did not write." };

    private ExportCommand(Workbench workbench)
    {
        _workbench = workbench;
        _format.AcceptOnlyFromAmong("bicep");
    }

    /// <summary>The command.</summary>
    public static Command Create(Workbench workbench)
    {
        var export = new ExportCommand(workbench);
        var command = new Command(
            "export", "Write the plan's Azure resources as Bicep, for an independent check or to read them. Secrets become parameters.");
        export._stack.AddTo(command);
        command.Options.Add(export._format);
        command.Options.Add(export._out);
        command.Options.Add(export._force);
        command.SetAction(export.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.GetValue(_out)!;
        if (string.IsNullOrWhiteSpace(folder)) throw new UnusableException("--out: No folder is named.", "For the current one, name '.'.");
        var plan = await _workbench.PlanAsync(_stack.Read(arguments), cancellationToken);
        var export = BicepExport.Of(plan);
        try
        {
            var path = Path.GetFullPath(folder, _workbench.Directory);
            if (!arguments.GetValue(_force)) RefuseToReplace(export, path, folder);
            export.WriteTo(path);
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            throw new UnusableException(
                $"--out {Screen.Quote(folder)}: This folder cannot be written to.",
                "Name a folder that you may write to, or one that can be created.",
                exception);
        }

        // What is exported is wrong where the plan is, and what could not be exported is not in it.
        ImmutableArray<Finding> findings =
            [.. plan.Findings.Where(finding => finding.Severity == Severity.Error).Concat(export.Findings).Order()];
        FindingsList.Print(_workbench.Terminal.Errors, findings, plan);
        var count = export.Files.Count.ToString(CultureInfo.InvariantCulture);
        _workbench.Terminal.Screen.Line($"{count} files in {folder}; '{BicepExport.MainFile}' is the one to build.", Screen.Normal);
        return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>What an export wrote, the next one may replace: it begins with the line that says so.</summary>
    private static void RefuseToReplace(BicepExport export, string path, string folder)
    {
        var own = export.Files.Keys.Where(name => IsByHand(Path.Combine(path, name))).ToArray();
        if (own.Length == 0) return;
        throw new UnusableException(
            $"--out {Screen.Quote(folder)}: The folder has files that infra did not write and would replace: {string.Join(", ", own)}.",
            "Choose another folder, or give --force to replace them.");
    }

    private static bool IsByHand(string file) =>
        File.Exists(file) && !BicepExport.Wrote(file);
}
