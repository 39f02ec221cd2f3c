using Infra.Components.Naming;
using Infra.Components.PrivateEndpoints;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ContainerRegistry;
using Inputs = Pulumi.AzureNative.ContainerRegistry.Inputs;

namespace Infra.Components.Foundry.Tools;

/// <summary>
/// The container registry that the images of hosted agents come from, which takes Entra tokens only and, unless told otherwise, has no door but
/// its private endpoint.
/// </summary>
public sealed class AgentRegistry : ComponentResource
{
    /// <summary>The part of a registry that a private endpoint leads to, its data included.</summary>
    private const string RegistryGroup = "registry";

    /// <summary>Declares the registry and its endpoint.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public AgentRegistry(string name, AgentRegistryArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:AgentRegistry", name, options)
    {
        var registry = new Registry(
            name,
            new RegistryArgs
            {
                RegistryName = args.Names.For(ResourceKind.ContainerRegistry, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,

                // No other has private endpoints.
                Sku = new Inputs.SkuArgs { Name = SkuName.Premium },
                AdminUserEnabled = false,
                AnonymousPullEnabled = false,
                PublicNetworkAccess = args.PublicAccess ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled,
                NetworkRuleSet = new Inputs.NetworkRuleSetArgs { DefaultAction = args.PublicAccess ? DefaultAction.Allow : DefaultAction.Deny },
                NetworkRuleBypassOptions = NetworkRuleBypassOptions.None,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });
        new PrivateConnection(
            EndpointPart(name),
            new PrivateConnectionArgs
            {
                Region = args.Region,
                ResourceGroupName = args.ResourceGroupName,
                Names = args.Names,
                SubnetId = args.SubnetId,
                TargetId = registry.Id,
                GroupId = RegistryGroup,
                Zones = [new ConnectionZone(RegistryGroup, args.ZoneId)],
                Provider = args.EndpointProvider,
                Tags = args.Tags,
            },
            new ComponentResourceOptions { Parent = this });

        Id = registry.Id;
        LoginServer = registry.LoginServer;
        RegisterOutputs();
    }

    /// <summary>The registry's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The registry's host: <c>cragentswus3k3x.azurecr.io</c>.</summary>
    [Output]
    public Output<string> LoginServer { get; private set; }

    /// <summary>Every name that it asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) =>
        [new(ResourceKind.ContainerRegistry, name, region), new(ResourceKind.PrivateEndpoint, EndpointPart(name), region)];

    private static string EndpointPart(string name) => $"{name}-registry";
}
