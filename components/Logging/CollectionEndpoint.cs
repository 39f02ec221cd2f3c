using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Monitor;
using Inputs = Pulumi.AzureNative.Monitor.Inputs;

namespace Infra.Components.Logging;

/// <summary>The data collection endpoint of an environment, where its machines ask what to collect.</summary>
public sealed class CollectionEndpoint : ComponentResource
{
    private const string Part = "logs";

    /// <summary>Declares the endpoint.</summary>
    /// <param name="name">The component's name in the stack, the environment's: <c>primary</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public CollectionEndpoint(string name, CollectionEndpointArgs args, ComponentResourceOptions? options = null)
        : base("infra:logging:CollectionEndpoint", name, options)
    {
        Id = new DataCollectionEndpoint(
            name,
            new DataCollectionEndpointArgs
            {
                DataCollectionEndpointName = args.Names.For(ResourceKind.DataCollectionEndpoint, Part, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                NetworkAcls = new Inputs.DataCollectionEndpointNetworkAclsArgs { PublicNetworkAccess = KnownPublicNetworkAccessOptions.Enabled },
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this }).Id;
        RegisterOutputs();
    }

    /// <summary>The endpoint's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>Every name that the endpoint asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="region">The environment's region.</param>
    public static IEnumerable<NameRequest> NamesOf(AzureRegion region) => [new(ResourceKind.DataCollectionEndpoint, Part, region)];
}
