namespace Infra.Cli.Foundry;

/// <summary>The key or client secret of a connection. As an argument it would be in the shell's history and in the list of processes.</summary>
internal static class ConnectionSecret
{
    /// <summary>The environment variable that has it.</summary>
    public const string Variable = "INFRA_CONNECTION_SECRET";

    /// <summary>Reads it.</summary>
    /// <param name="terminal">Where standard input is.</param>
    /// <param name="fromInput">True for the first line of standard input, false for the variable.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secret; null if there is none.</returns>
    /// <exception cref="UnusableException">Whoever sits at the terminal would have to type it for all to see, or it cannot be sent.</exception>
    public static async Task<string?> ReadAsync(Terminal terminal, bool fromInput, CancellationToken cancellationToken)
    {
        if (fromInput && terminal.Asks)
        {
            throw new UnusableException(
                "--secret-from-stdin: Standard input is a terminal, which would show the secret.", $"Pipe it in from where it is kept, or set {Variable}.");
        }

        var secret = fromInput ? await terminal.Input.ReadLineAsync(cancellationToken) : Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(secret)) return null;
        return secret.Trim() is var trimmed && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw new UnusableException($"{(fromInput ? "Standard input" : Variable)}: The secret has characters that no header can carry.", "Give it alone, in one line.");
    }
}
