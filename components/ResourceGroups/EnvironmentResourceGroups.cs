using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Resources;

namespace Infra.Components.ResourceGroups;

/// <summary>
/// The three resource groups of an environment: the hub's (transit), that of the shared services and that of the workloads.
/// </summary>
public sealed class EnvironmentResourceGroups : ComponentResource
{
    private const string HubPurpose = "tr";
    private const string SharedServicesPurpose = "sh";
    private const string WorkloadPurpose = "wl";

    /// <summary>Declares the groups.</summary>
    /// <param name="name">The component's name in the stack, the environment's: <c>primary</c>.</param>
    /// <param name="args">Region, names and tags.</param>
    /// <param name="options">Pulumi's options.</param>
    public EnvironmentResourceGroups(string name, EnvironmentResourceGroupsArgs args, ComponentResourceOptions? options = null)
        : base("infra:resourcegroups:EnvironmentResourceGroups", name, options)
    {
        HubName = Declare(HubPurpose);
        SharedServicesName = Declare(SharedServicesPurpose);
        WorkloadName = Declare(WorkloadPurpose);
        RegisterOutputs();

        Output<string> Declare(string purpose) => new ResourceGroup(
            $"{name}-{purpose}",
            new ResourceGroupArgs
            {
                ResourceGroupName = args.Names.For(ResourceKind.ResourceGroup, purpose, args.Region),
                Location = args.Region.Name,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this }).Name;
    }

    /// <summary>The name of the hub's group.</summary>
    [Output]
    public Output<string> HubName { get; private set; }

    /// <summary>The name of the group of the shared services: DNS, Bastion, monitoring.</summary>
    [Output]
    public Output<string> SharedServicesName { get; private set; }

    /// <summary>The name of the group of the spokes and what is in them.</summary>
    [Output]
    public Output<string> WorkloadName { get; private set; }

    /// <summary>Every name that the groups ask for, to be checked against a pattern before the first resource.</summary>
    /// <param name="region">The environment's region.</param>
    public static IEnumerable<NameRequest> Names(AzureRegion region) =>
        new[] { HubPurpose, SharedServicesPurpose, WorkloadPurpose }
            .Select(purpose => new NameRequest(ResourceKind.ResourceGroup, purpose, region));
}
