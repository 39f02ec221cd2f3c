namespace Infra.Components.Logging;

/// <summary>The operating system of a machine, which decides the agent it gets.</summary>
public enum MachineSystem
{
    /// <summary>Linux.</summary>
    Linux,

    /// <summary>Windows.</summary>
    Windows,
}
