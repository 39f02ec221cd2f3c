using System.Collections.Immutable;
using Infra.Components.Foundry;
using Infra.Components.Gateway.Backends;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Stacks.Configuration;

/// <summary>A Foundry account whose models the gateway calls.</summary>
/// <param name="Name">Its name, unique in the lab: <c>wus</c>. Setting <c>name</c>.</param>
/// <param name="Region">Where it is, which need not be where the gateway is. Setting <c>region</c>.</param>
/// <param name="Priority">
/// Which accounts are asked first: those of the lowest number that are available. By default those with reserved throughput come before the
/// others. Setting <c>priority</c>.
/// </param>
/// <param name="Weight">Its share of the calls among accounts of one priority; null (the default) for equal shares. Setting <c>weight</c>.</param>
/// <param name="Deployments">Its deployments: those of every account, with what is written for this one. Setting <c>deployments</c>.</param>
public sealed record ModelAccountConfiguration(
    string Name, AzureRegion Region, int? Priority, int? Weight, ImmutableArray<ModelDeployment> Deployments)
{
    /// <summary>The account as a member of a pool.</summary>
    /// <param name="endpoint">The address of its models.</param>
    internal ModelBackend ToBackend(Input<string> endpoint) => new()
    {
        Name = Name,
        Endpoint = endpoint,
        Deployments = Deployments,
        Priority = Priority,
        Weight = Weight,
    };
}
