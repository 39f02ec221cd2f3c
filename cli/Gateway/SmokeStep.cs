namespace Infra.Cli.Gateway;

/// <summary>A step of a test against something deployed.</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">What was seen. Never a token or key.</param>
/// <param name="Help">What to look at if it failed, or cannot be known.</param>
internal sealed record SmokeStep(string Name, SmokeOutcome Outcome, string Detail, string Help = "")
{
    public static SmokeStep Passed(string name, string detail) => new(name, SmokeOutcome.Passed, detail);

    public static SmokeStep Failed(string name, string detail, string help) => new(name, SmokeOutcome.Failed, detail, help);

    public static SmokeStep Skipped(string name, string because) => new(name, SmokeOutcome.Skipped, because);

    public static SmokeStep Unknown(string name, string because, string help = "") => new(name, SmokeOutcome.Unknown, because, help);

    /// <summary>Takes a step; one whose call goes wrong has failed, and says how.</summary>
    public static async Task<SmokeStep> TryAsync(
        string name, Func<string, CancellationToken, Task<SmokeStep>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run(name, cancellationToken);
        }
        catch (Exception exception) when (Failure.IsOne(exception) && !cancellationToken.IsCancellationRequested)
        {
            var failure = Failure.Of(exception);
            return Failed(name, failure.Detail, failure.Help);
        }
    }
}
