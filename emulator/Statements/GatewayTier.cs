namespace Infra.Emulator.Statements;

/// <summary>Which gateway runs a document.</summary>
[Flags]
public enum GatewayTier
{
    /// <summary>Developer, Basic, Standard, Premium.</summary>
    Classic = 1,

    /// <summary>Basic v2, Standard v2, Premium v2.</summary>
    V2 = 2,

    /// <summary>Consumption.</summary>
    Consumption = 4,

    /// <summary>The self-hosted gateway.</summary>
    SelfHosted = 8,
}
