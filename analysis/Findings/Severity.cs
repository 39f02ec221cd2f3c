namespace Infra.Analysis.Findings;

/// <summary>How grave a finding is, gravest first.</summary>
public enum Severity
{
    /// <summary>Azure would refuse the deployment, or the result would be unsafe.</summary>
    Error,

    /// <summary>It deploys, and is probably not what was meant.</summary>
    Warning,

    /// <summary>The model lacks a fact, so nobody can say. The message names the fact.</summary>
    Unknown,

    /// <summary>Worth knowing.</summary>
    Info,
}
