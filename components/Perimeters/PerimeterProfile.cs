using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Certificates;
using Pulumi;

namespace Infra.Components.Perimeters;

/// <summary>Resources of a network security perimeter that are reached in the same way.</summary>
/// <remarks>Resources of one perimeter reach each other by their managed identities without a rule, whatever their profiles.</remarks>
public sealed record PerimeterProfile
{
    /// <summary>Its name in the perimeter: <c>foundry</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The resources that it has from the start; none by default. Others take their place in <see cref="SecurityPerimeter.Places"/>.</summary>
    public ImmutableArray<PerimeterMember> Members { get; init; } = [];

    /// <summary>The public ranges that reach them; none by default. Private endpoints are no business of a perimeter.</summary>
    public ImmutableArray<AddressBlock> AdmittedRanges { get; init; } = [];

    /// <summary>The GUIDs of subscriptions whose managed identities reach them; none by default.</summary>
    public ImmutableArray<Input<string>> AdmittedSubscriptions { get; init; } = [];

    /// <summary>What it does about access that its rules do not admit; by default it refuses.</summary>
    public PerimeterMode Mode { get; init; } = PerimeterMode.Enforced;
}
