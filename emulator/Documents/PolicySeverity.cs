namespace Infra.Emulator.Documents;

/// <summary>How grave a diagnostic is, gravest first.</summary>
public enum PolicySeverity
{
    /// <summary>The service refuses the document, or a request that gets there fails.</summary>
    Error,

    /// <summary>It deploys, and is probably not what was meant.</summary>
    Warning,

    /// <summary>A fact is missing, so nobody can say. The message names the fact.</summary>
    Unknown,

    /// <summary>Worth knowing.</summary>
    Info,
}
