using Pulumi;

namespace Infra.Components.Perimeters;

/// <summary>A resource under a profile of a network security perimeter.</summary>
/// <param name="Name">What tells it apart from the others of the perimeter: <c>account</c>.</param>
/// <param name="ResourceId">Its id.</param>
public sealed record PerimeterMember(string Name, Input<string> ResourceId);
