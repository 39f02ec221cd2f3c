using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Infra.Emulator.Documents;
using Infra.Emulator.Expressions;
using Infra.Emulator.Statements;
using Infra.Emulator.Validation;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra policy</c>: what can be said of policy documents of API Management without a service.</summary>
internal sealed class PolicyCommand
{
    private readonly Workbench _workbench;
    private readonly Argument<string[]> _files = new("file")
    {
        Description = "Policy documents and fragments, checked together. A fragment is included by its file's name.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _parent = new("--parent")
    {
        Description = "The document of the next broader scope, which <base /> stands for; without it nobody knows what that sets.",
        HelpName = "file",
    };

    private readonly Option<PolicyScope?> _scope = new("--scope") { Description = "What the documents are attached to." };
    private readonly Option<GatewayTier?> _tier = new("--tier") { Description = "The gateway that runs them." };
    private readonly Option<PolicyFormat> _format = new("--format")
    {
        Description = "How expressions are written: as plain C#, or escaped as XML demands.",
        DefaultValueFactory = _ => PolicyFormat.RawXml,
    };

    private PolicyCommand(Workbench workbench) => _workbench = workbench;

    /// <summary>The command.</summary>
    public static Command Create(Workbench workbench)
    {
        var policy = new PolicyCommand(workbench);
        var check = new Command(
            "check", "Say what is wrong with policy documents: their form, their expressions, and variables that are read before they are set.");
        check.Arguments.Add(policy._files);
        check.Options.Add(policy._parent);
        check.Options.Add(policy._scope);
        check.Options.Add(policy._tier);
        check.Options.Add(policy._format);
        check.SetAction(policy.Check);
        return new Command("policy", "Work with policy documents of API Management, offline.") { check };
    }

    private int Check(ParseResult arguments)
    {
        _ = ExpressionCompiler.WarmUpAsync();
        var parent = arguments.GetValue(_parent);
        var files = arguments.GetValue(_files)!.Distinct(StringComparer.Ordinal).Where(file => file != parent).ToArray();
        var format = arguments.GetValue(_format);
        ImmutableArray<PolicyText> texts =
        [
            .. files.Select(file => new PolicyText(file, Read(file, "file"))
            {
                Format = format,
                Scope = arguments.GetValue(_scope),
                FragmentId = Path.GetFileNameWithoutExtension(file),
                Parents = parent is null ? null : [parent],
            }),
        ];
        if (parent is not null) texts = texts.Add(new PolicyText(parent, Read(parent, "--parent")) { Format = format, Kind = PolicyKind.Document, Parents = [] });

        var found = PolicyValidator.Validate(new PolicySet { Texts = texts, Tier = arguments.GetValue(_tier) });
        foreach (var diagnostic in found) Print(diagnostic);
        Summarize(texts.Length, found);
        return found.Any(diagnostic => diagnostic.Severity == PolicySeverity.Error) ? ExitCode.Findings : ExitCode.Clean;
    }

    private string Read(string file, string argument)
    {
        try
        {
            return File.ReadAllText(Path.GetFullPath(file, _workbench.Directory));
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            throw new UnusableException($"{argument} {Screen.Quote(file)}: This file cannot be read.", "Name a policy document that exists and that you may read.", exception);
        }
    }

    private void Print(PolicyDiagnostic diagnostic)
    {
        var screen = _workbench.Terminal.Screen;
        screen.Line(
            ($"{diagnostic.Document}:{diagnostic.Position}: ", Screen.Normal), (Name(diagnostic.Severity), StyleOf(diagnostic.Severity)), ($" {diagnostic.Rule}", Screen.Strong));
        screen.Lines(diagnostic.Message, Screen.Normal, "    ");
        screen.Lines(diagnostic.Help, Screen.Faint, "    ");
    }

    private void Summarize(int documents, ImmutableArray<PolicyDiagnostic> found)
    {
        var counts = new[] { PolicySeverity.Error, PolicySeverity.Warning, PolicySeverity.Unknown }.Select(severity => (
            Count: found.Count(diagnostic => diagnostic.Severity == severity), Name: Name(severity), Style: StyleOf(severity)));
        _workbench.Terminal.Screen.Line(
        [
            (string.Create(CultureInfo.InvariantCulture, $"{documents} {(documents == 1 ? "document" : "documents")}"), Screen.Strong),
            .. counts.SelectMany(entry => new[]
            {
                (" · ", Screen.Faint),
                (string.Create(CultureInfo.InvariantCulture, $"{entry.Count} {entry.Name}{(entry.Count != 1 && entry.Name != "unknown" ? "s" : "")}"), entry.Count == 0 ? Screen.Normal : entry.Style),
            }),
        ]);
    }

    private static string Name(PolicySeverity severity) => severity.ToString().ToLowerInvariant();

    private static Style StyleOf(PolicySeverity severity) => severity == PolicySeverity.Error ? Screen.Bad : Screen.Doubtful;
}
