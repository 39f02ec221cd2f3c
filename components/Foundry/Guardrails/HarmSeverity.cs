namespace Infra.Components.Foundry.Guardrails;

/// <summary>How bad something is that a guardrail finds; the names are Azure's.</summary>
public enum HarmSeverity
{
    /// <summary>A little.</summary>
    Low,

    /// <summary>Considerably.</summary>
    Medium,

    /// <summary>Extremely.</summary>
    High,
}
