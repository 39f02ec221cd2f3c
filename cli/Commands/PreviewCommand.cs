using System.Collections.Immutable;
using System.CommandLine;
using Infra.Analysis.Diff;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Cli.Rendering;

namespace Infra.Cli.Commands;

/// <summary><c>infra preview</c>: what <c>pulumi up</c> would create, checked, offline.</summary>
internal sealed class PreviewCommand
{
    private const string Text = "text";
    private const string Json = "json";

    private readonly Workbench _workbench;
    private readonly StackOptions _stack = new();
    private readonly Option<string?> _out = new("--out") { Description = "Write the plan to this file, as JSON.", HelpName = "file" };
    private readonly Option<string?> _diff = new("--diff")
    {
        Description = "Compare with the plan in this file, written by --out before, and report what is dangerous to change.",
        HelpName = "file",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "What to print: text for people, or the plan as JSON.",
        DefaultValueFactory = _ => Text,
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only findings and the summary." };

    private PreviewCommand(Workbench workbench)
    {
        _workbench = workbench;
        _format.AcceptOnlyFromAmong(Text, Json);
    }

    /// <summary>The command.</summary>
    public static Command Create(Workbench workbench)
    {
        var preview = new PreviewCommand(workbench);
        var command = new Command(
            "preview",
            "Show what 'pulumi up' would create and check it against Azure's own types, offline: no account, no Pulumi CLI.");
        preview._stack.AddTo(command);
        command.Options.Add(preview._out);
        command.Options.Add(preview._diff);
        command.Options.Add(preview._format);
        command.Options.Add(preview._quiet);
        command.SetAction(preview.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (outPath, diffPath) = (arguments.GetValue(_out), arguments.GetValue(_diff));
        using var file = outPath is null ? null : OutputFile.Open(outPath, _workbench.Directory);
        var before = diffPath is null ? null : PlanFile.Read(diffPath, _workbench.Directory);

        var plan = await _workbench.PlanAsync(_stack.Read(arguments), cancellationToken);
        var diff = before is null ? null : Compare(before, plan, diffPath!);
        ImmutableArray<Finding> findings = [.. plan.Findings.Concat(diff?.Findings ?? []).Order()];
        var complete = plan with { Findings = findings };

        file?.Write(stream => PlanWriter.Write(complete, stream));
        if (arguments.GetValue(_format) == Json) await PrintJsonAsync(complete, cancellationToken);
        else PrintText(complete, diff, diffPath, arguments.GetValue(_quiet));
        return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>Of two stacks no resource is the same, and every one would be reported as removed.</summary>
    private static PlanDiff Compare(Plan before, Plan after, string path)
    {
        if (before.Project == after.Project && before.Stack == after.Stack) return PlanDiff.Compare(before, after);
        throw new UnusableException(
            $"--diff {Screen.Quote(path)}: This is a plan of {before.Project}/{before.Stack}, which has no resource of "
            + $"{after.Project}/{after.Stack}.",
            "Name an earlier plan of the same stack, or choose its stack with --stack.");
    }

    private void PrintText(Plan plan, PlanDiff? diff, string? diffPath, bool quiet)
    {
        var screen = _workbench.Terminal.Screen;
        if (!quiet) PlanTree.Print(screen, plan);
        if (diff is not null && !quiet) DiffView.Print(screen, diff, diffPath!);
        FindingsList.Print(screen, plan.Findings, plan);
        Summary.Print(screen, plan);
    }

    private async Task PrintJsonAsync(Plan plan, CancellationToken cancellationToken)
    {
        using var document = new MemoryStream();
        PlanWriter.Write(plan, document);
        document.Position = 0;
        using var reader = new StreamReader(document);
        await _workbench.Terminal.Output.WriteAsync((await reader.ReadToEndAsync(cancellationToken)).AsMemory(), cancellationToken);
        await _workbench.Terminal.Output.FlushAsync(cancellationToken);
    }
}
