namespace Infra.Stacks.Configuration;

/// <summary>A part of the lab that can be a stack of its own.</summary>
public enum LabLayer
{
    /// <summary>Hubs, shared services, spokes and names.</summary>
    Network,

    /// <summary>The AI gateway and the models behind it.</summary>
    Gateway,

    /// <summary>Foundry accounts with projects and agents.</summary>
    Foundry,
}
