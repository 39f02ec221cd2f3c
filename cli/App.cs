using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Azure.Core;
using Infra.Analysis.Evaluation;
using Infra.Cli.Commands;
using Infra.Components.AzureManagement;
using Infra.Messages;
using Infra.Stacks.Configuration;

namespace Infra.Cli;

/// <summary>The <c>infra</c> command: parses, runs, and turns every failure into a message and an exit status.</summary>
internal sealed partial class App
{
    private const int HelpWidth = 100;

    private readonly Terminal _terminal;
    private readonly RootCommand _root;

    public App(Terminal terminal, IPlanSource plans, IPackageSources packages, string directory, Func<TokenCredential>? credential = null, Func<AzureCloud, AzureAccount>? account = null)
    {
        _terminal = terminal;
        var workbench = new Workbench(terminal, plans, directory);
        _root = new RootCommand(
            "Knows whether the lab is right before there is a subscription: previews, checks and exports it, offline.\n"
            + "Exit status: 0 if nothing is worse than a warning, 1 if there are errors, 2 if the input cannot be used.")
        {
            PreviewCommand.Create(workbench),
            ExportCommand.Create(workbench),
            PolicyCommand.Create(workbench),
            GatewayCommand.Create(workbench, credential),
            FoundryCommand.Create(workbench, account),
            SdkCommand.Create(workbench, packages),
        };
        _root.HelpName = "infra";
        foreach (var help in _root.Options.Select(option => option.Action).OfType<HelpAction>()) help.MaxWidth = HelpWidth;
        _root.SetAction(arguments => new HelpAction { MaxWidth = HelpWidth }.Invoke(arguments));
    }

    /// <summary>Runs the command line.</summary>
    /// <returns>The exit status, one of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        // Without a replacer, '@' in a value is what it is and reads no file.
        var parsed = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction) return Refuse(parsed);
            var invocation = new InvocationConfiguration
            {
                Output = _terminal.Output,
                Error = _terminal.Error,
                EnableDefaultExceptionHandler = false,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception exception)
        {
            try
            {
                Explain(exception);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Standard error cannot be written either: the exit status is all there is to say it with.
            }

            return exception is OperationCanceledException ? ExitCode.Cancelled : ExitCode.Unusable;
        }
    }

    private void Explain(Exception exception)
    {
        switch (exception)
        {
            case OperationCanceledException:
                _terminal.Errors.Line("Stopped.", Screen.Doubtful);
                break;
            case ConfigurationException { Mistakes: var mistakes }:
                foreach (var mistake in mistakes) _terminal.Errors.Lines(mistake.ToString(), Screen.Normal);
                var count = mistakes.Length == 1 ? "1 mistake" : $"{mistakes.Length} mistakes";
                _terminal.Errors.Line($"The configuration cannot be used: {count}.", Screen.Bad);
                break;
            case UnusableException:
                _terminal.Errors.Lines(exception.Message, Screen.Normal);
                break;
            case EvaluationException:
                _terminal.Errors.Lines(exception.Message, Screen.Normal);
                _terminal.Errors.Line("The program failed, so there is no plan.", Screen.Bad);
                break;
            case IOException or UnauthorizedAccessException:
                _terminal.Errors.Lines($"The system refused to read or write: {exception.Message}", Screen.Normal);
                _terminal.Errors.Line("    Make room, or let infra read and write where it has to.", Screen.Normal);
                break;
            default:
                _terminal.Errors.Line($"infra failed, which is a defect of infra: {exception.Message}", Screen.Bad);
                _terminal.Errors.Line(
                    $"    Report it with what the same command prints when {Terminal.DebugVariable}=1 is set.", Screen.Normal);
                break;
        }

        if (_terminal.Debug) _terminal.Errors.Lines(exception.ToString(), Screen.Faint);
    }

    /// <summary>What the parser says of types of C#, which tell a user nothing; what is accepted follows, or is in the help.</summary>
    [GeneratedRegex(" as expected type '[^']*'")]
    private static partial Regex TypeName { get; }

    /// <summary>An option that is not known, with its value.</summary>
    [GeneratedRegex("'(--?[A-Za-z-]+)[=:].*'", RegexOptions.Singleline)]
    private static partial Regex OptionValue { get; }

    /// <summary>Who takes an option for one that exists may have given it a secret, which is not shown again.</summary>
    private static string[] ValuesOfUnknownOptions(IReadOnlyCollection<string> unmatched) =>
        [.. unmatched.SkipWhile(token => !token.StartsWith('-')).Where(token => !token.StartsWith('-'))];

    private int Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var values = ValuesOfUnknownOptions(parsed.UnmatchedTokens);
        var shown = parsed.Errors.Where(error => error.SymbolResult is not CommandResult || !values.Any(value => error.Message.Contains($"'{value}'", StringComparison.Ordinal)));
        foreach (var message in shown.Select(error => OptionValue.Replace(TypeName.Replace(error.Message, ""), "'$1'")).Distinct()) _terminal.Errors.Lines(message, Screen.Normal);

        var names = command.Subcommands.Concat<Symbol>(command.Options).Where(symbol => !symbol.Hidden).Select(symbol => symbol.Name);
        foreach (var token in parsed.UnmatchedTokens.Except(values))
        {
            if (DidYouMean.Closest(token, names) is { } name) _terminal.Errors.Line($"    Did you mean '{name}'?", Screen.Normal);
        }

        var path = string.Join(' ', Enumerable.Reverse([.. Path(parsed.CommandResult)]));
        _terminal.Errors.Line($"    See '{path} --help'.", Screen.Normal);
        return ExitCode.Unusable;

        static IEnumerable<string> Path(CommandResult result)
        {
            for (var current = result; current is not null; current = current.Parent as CommandResult)
            {
                yield return current.Command is RootCommand ? "infra" : current.Command.Name;
            }
        }
    }
}
