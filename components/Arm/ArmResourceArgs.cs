using System.Collections.Immutable;
using Pulumi;
using Inputs = Pulumi.AzureNative.Resources.Inputs;

namespace Infra.Components.Arm;

/// <summary>A resource as Azure Resource Manager sees it.</summary>
public sealed record ArmResourceArgs
{
    /// <summary>The full resource type: <c>Microsoft.ApiManagement/service/apis/diagnostics</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The API version to create, read and delete it with: <c>2025-09-01-preview</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The name of the resource group it is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>
    /// The names of the resources it is in, outermost first, one for each type between the provider and its own: of the service and the
    /// API in the example above. None for a resource directly in the resource group (the default).
    /// </summary>
    public ImmutableArray<Input<string>> ParentNames { get; init; } = [];

    /// <summary>Its own name.</summary>
    public required Input<string> Name { get; init; }

    /// <summary>Its region; null (the default) if its type has none.</summary>
    public Input<string>? Location { get; init; }

    /// <summary>Its tags; null (the default) if its type has none.</summary>
    public InputMap<string>? Tags { get; init; }

    /// <summary>Its kind, where one type comes in several; null by default.</summary>
    public Input<string>? Kind { get; init; }

    /// <summary>Its size and price; null by default.</summary>
    public Input<Inputs.SkuArgs>? Sku { get; init; }

    /// <summary>Its managed identities; null by default.</summary>
    public Input<Inputs.IdentityArgs>? Identity { get; init; }

    /// <summary>The marketplace plan it is bought by; null by default.</summary>
    public Input<Inputs.PlanArgs>? Plan { get; init; }

    /// <summary>
    /// The body's <c>properties</c>, by the names of the API. Values are texts, numbers, truth values, lists, maps and outputs of those; a
    /// secret output may stand anywhere and stays secret in the state.
    /// </summary>
    public InputMap<object> Properties { get; init; } = new();

    /// <summary>
    /// True if Azure takes no change of the properties (default false): each then deletes the resource and creates it anew, in this order,
    /// since both have the same name.
    /// </summary>
    public bool IsImmutable { get; init; }

    /// <summary>What the engine runs around the steps of the resource; nothing by default.</summary>
    public ResourceHookBinding Hooks { get; init; } = new();
}
