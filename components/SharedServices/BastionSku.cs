namespace Infra.Components.SharedServices;

/// <summary>What Azure Bastion can do; a larger one costs more.</summary>
public enum BastionSku
{
    /// <summary>Sessions in the browser.</summary>
    Basic,

    /// <summary>Also sessions from a native client, tunnels, file copies and more than two scale units.</summary>
    Standard,
}
