using Infra.Components.Certificates;
using Pulumi;
using Pulumi.AzureNative.Network;

namespace Infra.Components.Perimeters;

/// <summary>A profile of a network security perimeter, for resources that come about after it, and put themselves there.</summary>
public sealed class PerimeterPlace
{
    private readonly Input<string> _resourceGroupName;
    private readonly NetworkSecurityPerimeter _perimeter;
    private readonly NetworkSecurityPerimeterProfile _profile;
    private readonly InputList<Resource> _rules;

    internal PerimeterPlace(
        Input<string> resourceGroupName,
        NetworkSecurityPerimeter perimeter,
        NetworkSecurityPerimeterProfile profile,
        PerimeterMode mode,
        InputList<Resource> rules) =>
        (_resourceGroupName, _perimeter, _profile, Mode, _rules) = (resourceGroupName, perimeter, profile, mode, rules);

    /// <summary>What the profile does about access that its rules do not admit.</summary>
    public PerimeterMode Mode { get; }

    /// <summary>Puts a resource there.</summary>
    /// <param name="name">The association's name, in the stack and in the perimeter.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="parent">The component it belongs to.</param>
    /// <param name="mode">What holds for it instead of <see cref="Mode"/>; null (the default) for that.</param>
    /// <param name="replaced">The resource itself, if one of the same id can replace it, which is then put there anew; null (the default) if not.</param>
    internal NetworkSecurityPerimeterAssociation Associate(
        string name, Input<string> resourceId, Resource parent, PerimeterMode? mode = null, Resource? replaced = null) =>
        new PerimeterParts(_resourceGroupName, parent).Associate(name, _perimeter, _profile, mode ?? Mode, resourceId, _rules, replaced);
}
