using Infra.Components.Foundry.Tools;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>What a Foundry project depends on.</summary>
public sealed record FoundryProjectArgs
{
    /// <summary>The project itself.</summary>
    public required ProjectSettings Settings { get; init; }

    /// <summary>The account's region.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the account's resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The account's name in Azure.</summary>
    public required Input<string> AccountName { get; init; }

    /// <summary>
    /// Where the data of its agents is kept; null (the default) for Microsoft's own stores. Several projects can share the same, as far as
    /// <see cref="FoundryProject"/> says.
    /// </summary>
    public AgentStoreSet? Stores { get; init; }

    /// <summary>What else it is connected to; nothing by default.</summary>
    public ProjectTools Tools { get; init; } = new();

    /// <summary>
    /// The id of the vault with the account's key, if it encrypts with one of ours, in which the project's identity gets a role of its own;
    /// null (the default) if not.
    /// </summary>
    public Input<string>? EncryptionVaultId { get; init; }

    /// <summary>The tags of the project; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>
    /// What the engine runs around the steps of the capability host: <see cref="CapabilityHosts.CapabilityHostHooks.CapabilityHost"/>. Without
    /// it (the default) the first creation fails if the roles before it, or the private endpoints of a managed network, take their time.
    /// </summary>
    public ResourceHookBinding HostHooks { get; init; } = new();
}
