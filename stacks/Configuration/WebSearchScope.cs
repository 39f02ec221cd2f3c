namespace Infra.Stacks.Configuration;

/// <summary>What part of the web the agents of an account search.</summary>
public enum WebSearchScope
{
    /// <summary>None.</summary>
    None,

    /// <summary>All of it.</summary>
    Everything,

    /// <summary>The domains that a configuration of the account of Bing names.</summary>
    Domains,
}
