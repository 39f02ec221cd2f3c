using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Resources;

namespace Infra.Components.ResourceGroups;

/// <summary>The resource group of a layer that is built on the network and can be in a stack of its own.</summary>
public sealed class LayerResourceGroup : ComponentResource
{
    /// <summary>Declares the group.</summary>
    /// <param name="name">The component's name in the stack, the layer's, and what the group is called after: <c>gateway</c>.</param>
    /// <param name="args">Region, names and tags.</param>
    /// <param name="options">Pulumi's options.</param>
    public LayerResourceGroup(string name, LayerResourceGroupArgs args, ComponentResourceOptions? options = null)
        : base("infra:resourcegroups:LayerResourceGroup", name, options)
    {
        var group = new ResourceGroup(
            name,
            new ResourceGroupArgs
            {
                ResourceGroupName = args.Names.For(ResourceKind.ResourceGroup, name, args.Region),
                Location = args.Region.Name,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });
        Id = group.Id;
        Name = group.Name;
        RegisterOutputs();
    }

    /// <summary>The group's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The group's name.</summary>
    [Output]
    public Output<string> Name { get; private set; }

    /// <summary>Every name that the group asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="region">Its region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.ResourceGroup, name, region)];
}
