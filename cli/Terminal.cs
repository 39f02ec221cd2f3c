using Spectre.Console;

namespace Infra.Cli;

/// <summary>Where the command writes, and the environment variables it heeds: the only place that knows the process's console.</summary>
internal sealed class Terminal
{
    /// <summary>Set to <c>1</c>, unexpected failures print everything that is known of them.</summary>
    public const string DebugVariable = "INFRA_DEBUG";

    /// <summary>Wider than any line: what is not a terminal gets lines as they are.</summary>
    private const int Unlimited = 1_000_000;

    private Terminal(TextReader input, bool asks, TextWriter output, IAnsiConsole screen, TextWriter error, IAnsiConsole status, bool showsStatus, bool debug)
    {
        Input = input;
        Asks = asks;
        Output = output;
        Screen = new Screen(screen);
        Error = error;
        Errors = new Screen(status);
        Status = showsStatus ? status : null;
        Debug = debug;
    }

    /// <summary>Standard input.</summary>
    public TextReader Input { get; }

    /// <summary>Whether somebody sits there who can be asked.</summary>
    public bool Asks { get; }

    /// <summary>Standard output, for documents.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard output, for a reader.</summary>
    public Screen Screen { get; }

    /// <summary>Standard error, for documents.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard error, for a reader.</summary>
    public Screen Errors { get; }

    /// <summary>Where progress is shown; null if nobody would see it.</summary>
    public IAnsiConsole? Status { get; }

    /// <summary>Whether <see cref="DebugVariable"/> is set.</summary>
    public bool Debug { get; }

    /// <summary>The console of this process.</summary>
    public static Terminal OfProcess()
    {
#pragma warning disable RS0030 // This is the place the rule wants the console to be in.
        var (input, output, error) = (Console.In, Console.Out, Console.Error);
        var (inputIsFile, outputIsFile, errorIsFile) = (Console.IsInputRedirected, Console.IsOutputRedirected, Console.IsErrorRedirected);
#pragma warning restore RS0030
        var colourless = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(
            input,
            asks: !inputIsFile,
            output,
            outputIsFile || colourless ? Plain(output) : Rich(output),
            error,
            errorIsFile || colourless ? Plain(error) : Rich(error),
            showsStatus: !errorIsFile && !colourless,
            debug: Environment.GetEnvironmentVariable(DebugVariable) == "1");
    }

    /// <summary>Two writers that are no terminal, and perhaps a reader; <paramref name="asks"/> says that somebody types what it reads.</summary>
    public static Terminal Of(TextWriter output, TextWriter error, bool debug = false, TextReader? input = null, bool asks = false) =>
        new(input ?? TextReader.Null, asks, output, Plain(output), error, Plain(error), showsStatus: false, debug);

    /// <summary>A writer that behaves like a terminal with colours, this many characters wide.</summary>
    public static Terminal Rich(TextWriter output, TextWriter error, int width)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        screen.Profile.Width = width;
        return new Terminal(TextReader.Null, asks: false, output, screen, error, Plain(error), showsStatus: false, debug: false);
    }

    private static IAnsiConsole Rich(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    private static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Unlimited;
        return console;
    }
}
