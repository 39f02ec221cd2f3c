using Pulumi;

namespace Infra.Components.Network;

/// <summary>A route table that routes can be added to.</summary>
/// <param name="ResourceGroupName">The name of its resource group.</param>
/// <param name="Name">Its name.</param>
public sealed record RouteTableReference(Input<string> ResourceGroupName, Input<string> Name);
