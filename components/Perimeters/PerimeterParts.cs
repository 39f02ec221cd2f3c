using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Certificates;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Perimeters;

/// <summary>Declares the parts of network security perimeters.</summary>
/// <param name="resourceGroupName">The name of the perimeter's resource group.</param>
/// <param name="parent">The component that they belong to.</param>
internal sealed class PerimeterParts(Input<string> resourceGroupName, Resource parent)
{
    private const string SubscriptionPrefix = "/subscriptions/";

    /// <summary>Declares a perimeter.</summary>
    public NetworkSecurityPerimeter Perimeter(string name, AzureRegion region, ResourceNames names, InputMap<string> tags) => new(
        name,
        new NetworkSecurityPerimeterArgs
        {
            NetworkSecurityPerimeterName = names.For(ResourceKind.NetworkSecurityPerimeter, name, region),
            ResourceGroupName = resourceGroupName,
            Location = region.Name,
            Tags = tags,
        },
        new CustomResourceOptions { Parent = parent });

    /// <summary>Declares a profile.</summary>
    /// <param name="name">Its name in the stack.</param>
    /// <param name="profile">Its name in the perimeter.</param>
    /// <param name="perimeter">The perimeter.</param>
    public NetworkSecurityPerimeterProfile Profile(string name, string profile, NetworkSecurityPerimeter perimeter) => new(
        name,
        new NetworkSecurityPerimeterProfileArgs
        {
            ProfileName = profile,
            NetworkSecurityPerimeterName = perimeter.Name,
            ResourceGroupName = resourceGroupName,
        },
        new CustomResourceOptions { Parent = parent });

    /// <summary>Declares a rule that admits the managed identities of subscriptions, whatever network they call from.</summary>
    public NetworkSecurityPerimeterAccessRule Admit(
        string name, string rule, NetworkSecurityPerimeter perimeter, NetworkSecurityPerimeterProfile profile, ImmutableArray<Input<string>> subscriptionIds) =>
        Inbound(name, rule, perimeter, profile, inbound => inbound.Subscriptions = subscriptionIds.Select(id => new Inputs.SubscriptionIdArgs
        {
            Id = id.Apply(known => SubscriptionPrefix + known),
        }).ToArray());

    /// <summary>Declares a rule that admits addresses.</summary>
    public NetworkSecurityPerimeterAccessRule Admit(
        string name, string rule, NetworkSecurityPerimeter perimeter, NetworkSecurityPerimeterProfile profile, ImmutableArray<AddressBlock> ranges) =>
        Inbound(name, rule, perimeter, profile, inbound => inbound.AddressPrefixes = ranges.Select(range => range.ToString()).ToArray());

    /// <summary>Puts a resource under a profile.</summary>
    /// <param name="name">The association's name, in the stack and in the perimeter.</param>
    /// <param name="perimeter">The perimeter.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="mode">What it does about access that its rules do not admit.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="rules">The rules of the profile: enforced without them it lets nobody in.</param>
    /// <param name="replaced">The resource itself, if one of the same id can replace it; null (the default) if not.</param>
    public NetworkSecurityPerimeterAssociation Associate(
        string name,
        NetworkSecurityPerimeter perimeter,
        NetworkSecurityPerimeterProfile profile,
        PerimeterMode mode,
        Input<string> resourceId,
        InputList<Resource> rules,
        Resource? replaced = null)
    {
        var options = new CustomResourceOptions { Parent = parent, DependsOn = rules };
        if (replaced is not null)
        {
            options.ReplaceWith.Add(replaced);
            options.DeleteBeforeReplace = true;
        }

        return new NetworkSecurityPerimeterAssociation(
            name,
            new NetworkSecurityPerimeterAssociationArgs
            {
                AssociationName = name,
                NetworkSecurityPerimeterName = perimeter.Name,
                ResourceGroupName = resourceGroupName,
                AccessMode = mode == PerimeterMode.Enforced ? AssociationAccessMode.Enforced : AssociationAccessMode.Learning,
                PrivateLinkResource = new Inputs.SubResourceArgs { Id = resourceId },
                Profile = new Inputs.SubResourceArgs { Id = profile.Id },
            },
            options);
    }

    private NetworkSecurityPerimeterAccessRule Inbound(
        string name,
        string rule,
        NetworkSecurityPerimeter perimeter,
        NetworkSecurityPerimeterProfile profile,
        Action<NetworkSecurityPerimeterAccessRuleArgs> admit)
    {
        var inbound = new NetworkSecurityPerimeterAccessRuleArgs
        {
            AccessRuleName = rule,
            Direction = AccessRuleDirection.Inbound,
            ProfileName = profile.Name,
            NetworkSecurityPerimeterName = perimeter.Name,
            ResourceGroupName = resourceGroupName,
        };
        admit(inbound);
        return new NetworkSecurityPerimeterAccessRule(name, inbound, new CustomResourceOptions { Parent = parent });
    }
}
