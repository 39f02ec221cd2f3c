namespace Infra.Cli;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done; what was found is at most a warning.</summary>
    public const int Clean = 0;

    /// <summary>Done; at least one finding is an error.</summary>
    public const int Findings = 1;

    /// <summary>The command line, a file or the program cannot be used; standard error says why.</summary>
    public const int Unusable = 2;

    /// <summary>Stopped by Ctrl+C: 128 and the number of SIGINT, as shells report it.</summary>
    public const int Cancelled = 130;
}
