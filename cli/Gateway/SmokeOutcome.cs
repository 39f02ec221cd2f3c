namespace Infra.Cli.Gateway;

/// <summary>How a step of a test against something deployed ended.</summary>
internal enum SmokeOutcome
{
    /// <summary>As it should.</summary>
    Passed,

    /// <summary>Not as it should.</summary>
    Failed,

    /// <summary>It was not tried, because of what failed before.</summary>
    Skipped,

    /// <summary>Nobody can tell from here.</summary>
    Unknown,
}
