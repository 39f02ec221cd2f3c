using System.Collections.Immutable;
using Infra.Components.Foundry.Encryption;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Naming;
using Infra.Components.Perimeters;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>What a Foundry account with projects depends on.</summary>
public sealed record FoundryAccountArgs
{
    /// <summary>The account's region; that of the agents' network, if they have one.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group of the account.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>What network its agents run in.</summary>
    public required AgentNetwork Network { get; init; }

    /// <summary>The account's private endpoint.</summary>
    public required AccountEndpoint Endpoint { get; init; }

    /// <summary>
    /// The models that it serves itself, in the order in which they are deployed; none (the default) if its projects get theirs from a
    /// gateway.
    /// </summary>
    public ImmutableArray<ModelDeployment> Deployments { get; init; } = [];

    /// <summary>The guardrails that deployments name beside Azure's own; none by default.</summary>
    public ImmutableArray<Guardrail> Guardrails { get; init; } = [];

    /// <summary>Who the account is; an identity of its own by default.</summary>
    public FoundryIdentity Identity { get; init; } = new FoundryIdentity.System();

    /// <summary>The key of ours that it encrypts with; null (the default) for one of Microsoft's.</summary>
    public AccountEncryption? Encryption { get; init; }

    /// <summary>Where the account is in a network security perimeter; null (the default) if it is in none.</summary>
    public PerimeterPlace? Perimeter { get; init; }

    /// <summary>True if the account's two keys open it as well (default false). Agents never use them.</summary>
    public bool AcceptsKeys { get; init; }

    /// <summary>Who builds with all of its projects; nobody by default.</summary>
    public ImmutableArray<ModelUser> Users { get; init; } = [];

    /// <summary>
    /// The object id of the identity of a search service that turns what it indexes into vectors by the account's models; null (the default)
    /// for none.
    /// </summary>
    public Input<string>? SearchPrincipalId { get; init; }

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>
    /// What the engine runs around the steps of the account: <see cref="Deletion.DeletionHooks.Account"/>. Without it, a deleted account stays
    /// restorable, with its name and, where agents had a subnet, that subnet, for 48 hours. An account that is made with a key also needs
    /// <see cref="Authorization.RoleHooks.Dependent"/>, or its first creation fails if the role before it takes its time.
    /// </summary>
    public ResourceHookBinding Hooks { get; init; } = new();
}
