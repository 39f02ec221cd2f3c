using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Logging;

/// <summary>A machine, and what is to be collected of it.</summary>
public sealed record MachineMonitoringArgs
{
    /// <summary>The machine's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the machine's resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The machine's id.</summary>
    public required Input<string> MachineId { get; init; }

    /// <summary>The machine's name.</summary>
    public required Input<string> MachineName { get; init; }

    /// <summary>The machine's operating system; by default Linux.</summary>
    public MachineSystem System { get; init; } = MachineSystem.Linux;

    /// <summary>The id of the rule for that system: <see cref="CollectionRules.LinuxRuleId"/>.</summary>
    public required Input<string> RuleId { get; init; }

    /// <summary>The id of the data collection endpoint of the machine's region; null (the default) for Azure's public one.</summary>
    public Input<string>? EndpointId { get; init; }

    /// <summary>
    /// The id of the machine's user-assigned identity that the agent is to use; null (the default) for its system-assigned one. It must have
    /// one or the other.
    /// </summary>
    public Input<string>? IdentityId { get; init; }

    /// <summary>The tags of the extension; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
