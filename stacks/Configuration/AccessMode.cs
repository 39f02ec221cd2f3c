namespace Infra.Stacks.Configuration;

/// <summary>How people get into an environment; each way has what the ones after it have.</summary>
public enum AccessMode
{
    /// <summary>A jump box behind Bastion.</summary>
    JumpBox,

    /// <summary>Bastion alone, to the machines that there are.</summary>
    Bastion,

    /// <summary>None but the hub's gateways; neither Bastion nor jump box is paid for.</summary>
    None,
}
