using System.Collections.Immutable;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>What a Foundry account that serves models depends on.</summary>
public sealed record ModelAccountArgs
{
    /// <summary>The account's region, which decides the models and the quota. It need not be that of the network.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group of the account.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>Where names come from.</summary>
    public required ResourceNames Names { get; init; }

    /// <summary>The models, in the order in which they are deployed; at least one.</summary>
    public required ImmutableArray<ModelDeployment> Deployments { get; init; }

    /// <summary>The guardrails that deployments name beside Azure's own; none by default.</summary>
    public ImmutableArray<Guardrail> Guardrails { get; init; } = [];

    /// <summary>The region of the network that the account's private endpoint is in.</summary>
    public required AzureRegion EndpointRegion { get; init; }

    /// <summary>The name of the resource group of the private endpoint, in the subscription of the network.</summary>
    public required Input<string> EndpointResourceGroupName { get; init; }

    /// <summary>The id of the subnet that gives the private endpoint its address, <c>snet-svc</c> of the gateway's spoke.</summary>
    public required Input<string> SubnetId { get; init; }

    /// <summary>The private DNS zones that the endpoint's records go into.</summary>
    public required ModelAccountZones Zones { get; init; }

    /// <summary>
    /// The provider of the network's subscription, for the private endpoint; null (the default) if the account is in the same one. That of
    /// the account comes with the component's options.
    /// </summary>
    public ProviderResource? EndpointProvider { get; init; }

    /// <summary>The object id of the gateway's identity, which calls the models and lists the deployments; null (the default) for no gateway.</summary>
    public Input<string>? GatewayPrincipalId { get; init; }

    /// <summary>Who else may call the models; nobody by default.</summary>
    public ImmutableArray<ModelUser> Users { get; init; } = [];

    /// <summary>
    /// True if the account's two keys open it as well (default false). Keys are shared, never expire, and leave no trace of who called.
    /// </summary>
    public bool AcceptsKeys { get; init; }

    /// <summary>The tags of every resource that can have tags; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();

    /// <summary>
    /// What the engine runs around the steps of the account: <see cref="Deletion.DeletionHooks.Account"/>. Without it, a deleted account stays
    /// restorable, with its name and, where agents had a subnet, that subnet, for 48 hours.
    /// </summary>
    public ResourceHookBinding Hooks { get; init; } = new();
}
