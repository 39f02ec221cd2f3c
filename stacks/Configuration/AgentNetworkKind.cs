namespace Infra.Stacks.Configuration;

/// <summary>What network the agents of a Foundry account run in.</summary>
public enum AgentNetworkKind
{
    /// <summary>A subnet of the account's spoke.</summary>
    Injected,

    /// <summary>A network that Microsoft manages for the account.</summary>
    Managed,

    /// <summary>None of their own.</summary>
    Standalone,
}
