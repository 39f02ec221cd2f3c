namespace Infra.Components.Foundry.Guardrails;

/// <summary>What a guardrail does with what it finds.</summary>
public enum ShieldAction
{
    /// <summary>Refuses it.</summary>
    Block,

    /// <summary>Lets it pass and says in the answer what it found. For harm Azure demands an approval, by tenant, before.</summary>
    Annotate,

    /// <summary>Does not look. For harm Azure demands an approval, by tenant, before; and Defender then sees less than it is paid for.</summary>
    Off,
}
