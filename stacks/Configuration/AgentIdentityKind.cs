namespace Infra.Stacks.Configuration;

/// <summary>Who a Foundry account or project is when it calls others.</summary>
public enum AgentIdentityKind
{
    /// <summary>An identity of its own, which comes and goes with it.</summary>
    System,

    /// <summary>A user-assigned identity, which the stack makes before it.</summary>
    User,
}
