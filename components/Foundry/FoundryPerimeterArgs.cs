using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Certificates;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>What the perimeter of Foundry accounts depends on.</summary>
public sealed record FoundryPerimeterArgs
{
    /// <summary>The region of the perimeter; its resources can be in others.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of its resource group.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>
    /// The GUIDs of the subscriptions of the accounts, at least one. Their managed identities reach the vaults: an account that is made with a
    /// key needs it before it can be in the perimeter itself.
    /// </summary>
    public required ImmutableArray<Input<string>> SubscriptionIds { get; init; }

    /// <summary>The public ranges from which people reach the vaults; none by default. Private endpoints are no business of a perimeter.</summary>
    public ImmutableArray<AddressBlock> AdmittedRanges { get; init; } = [];

    /// <summary>What it does about access to accounts that its rules do not admit; by default it refuses.</summary>
    public PerimeterMode AccountMode { get; init; } = PerimeterMode.Enforced;

    /// <summary>What it does about access to stores that its rules do not admit; by default it refuses.</summary>
    public PerimeterMode StoreMode { get; init; } = PerimeterMode.Enforced;

    /// <summary>What it does about access to vaults that its rules do not admit; by default it refuses.</summary>
    public PerimeterMode VaultMode { get; init; } = PerimeterMode.Enforced;

    /// <summary>The tags of the perimeter; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
