using Infra.Components.AzureManagement;
using Infra.Components.Foundry.CapabilityHosts;
using Infra.Components.Foundry.ManagedNetworks;

namespace Infra.Stacks;

/// <summary>The hooks of what accounts of Foundry have, which every run registers, whatever its configuration says.</summary>
public sealed class FoundryHooks
{
    private FoundryHooks(IAzureManagement azure, TimeProvider time) =>
        (CapabilityHosts, OutboundRules) = (CapabilityHostHooks.Register(azure, time), OutboundRuleHooks.Register(azure, time));

    /// <summary>Those of capability hosts.</summary>
    public CapabilityHostHooks CapabilityHosts { get; }

    /// <summary>Those of the ways out of managed networks.</summary>
    public OutboundRuleHooks OutboundRules { get; }

    /// <summary>Registers the hooks: once in a run, before its first resource.</summary>
    /// <param name="azure">Azure. It is asked nothing until a hook runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static FoundryHooks Register(IAzureManagement azure, TimeProvider time) => new(azure, time);
}
