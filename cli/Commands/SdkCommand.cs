using System.CommandLine;
using System.CommandLine.Completions;
using Infra.Cli.Sdk;
using Infra.Stacks.Configuration;

namespace Infra.Cli.Commands;

/// <summary><c>infra sdk</c>: shows or chooses where the Pulumi packages come from.</summary>
internal sealed class SdkCommand
{
    private const string Variable = "PulumiSdk";

    private readonly Workbench _workbench;
    private readonly IPackageSources _sources;
    private readonly Argument<string?> _choice = new("choice")
    {
        Description = "official to deploy, offline to work without the packages, core for compatibility runs. "
            + "Left out, shows the present choice.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private SdkCommand(Workbench workbench, IPackageSources sources)
    {
        _workbench = workbench;
        _sources = sources;
        _choice.CompletionSources.Add(_ => Enum.GetValues<PulumiSdkChoice>().Select(choice => new CompletionItem(Name(choice))));
    }

    /// <summary>The command.</summary>
    public static Command Create(Workbench workbench, IPackageSources sources)
    {
        var sdk = new SdkCommand(workbench, sources);
        var command = new Command("sdk", "Show or choose where the Pulumi packages come from, for every build on this machine.");
        command.Arguments.Add(sdk._choice);
        command.SetAction(sdk.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var repository = ProjectFile.Find(_workbench.Directory).Directory;
        var properties = UserProperties.Read(repository);
        if (arguments.GetValue(_choice) is not { } written)
        {
            Show(properties);
            return ExitCode.Clean;
        }

        var choice = UserProperties.Parse(written, "infra sdk");
        if (choice != PulumiSdkChoice.Offline) await CheckAsync(repository, choice, cancellationToken);
        properties.Write(choice);
        _workbench.Terminal.Screen.Line(
            ($"{Name(choice)}: {Meaning(choice)}. Written to {UserProperties.FileName}; it counts from the next build on.", Screen.Normal));
        return ExitCode.Clean;
    }

    private void Show(UserProperties properties)
    {
        var (choice, origin) = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value
            ? (UserProperties.Parse(value, $"The environment variable {Variable}"), $"by the environment variable {Variable}")
            : properties.Choice is { } chosen ? (chosen, $"in {UserProperties.FileName}") : (PulumiSdkChoice.Offline, "by default");
        _workbench.Terminal.Screen.Line((Name(choice), Screen.Strong), ($": {Meaning(choice)}; chosen {origin}.", Screen.Normal));
    }

    private async Task CheckAsync(string repository, PulumiSdkChoice choice, CancellationToken cancellationToken)
    {
        var check = await _sources.CheckAsync(repository, choice, cancellationToken);
        if (check.Complete) return;
        var (problem, remedy) = check.Missing.IsEmpty
            ? ("The packages could not be restored, for another reason than that they are missing.", "Run 'dotnet restore' to see it.")
            : ($"The configured NuGet sources do not carry: {string.Join(", ", check.Missing)}.",
               "Add a source that carries them with 'dotnet nuget add source'.");
        throw new UnusableException($"infra sdk {Name(choice)}: {problem}", $"{remedy} Nothing was changed.");
    }

    private static string Name(PulumiSdkChoice choice) => choice.ToString().ToLowerInvariant();

    private static string Meaning(PulumiSdkChoice choice) => choice switch
    {
        PulumiSdkChoice.Official => "all Pulumi packages come from the configured NuGet sources",
        PulumiSdkChoice.Core => "the package Pulumi comes from the configured NuGet sources, the providers from sdk/",
        _ => "all Pulumi packages are stood in for by sdk/; for preview and tests, not for deployments",
    };
}
