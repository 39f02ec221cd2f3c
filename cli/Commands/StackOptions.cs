using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary>The options of every command that makes a plan.</summary>
internal sealed class StackOptions
{
    private readonly Option<string> _stack = new("--stack", "-s")
    {
        Description = "The stack, whose settings are in Pulumi.<stack>.yaml.",
        HelpName = "name",
        DefaultValueFactory = _ => "dev",
    };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "Try a setting without editing the file, as in --set lab:spokes[0].region=eastus. Can be given several times.",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_stack);
        command.Options.Add(_settings);
    }

    /// <summary>What was asked for.</summary>
    public PlanRequest Read(ParseResult arguments) => new(arguments.GetValue(_stack)!, [.. arguments.GetValue(_settings)!]);
}
