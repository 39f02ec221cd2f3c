using Pulumi;

namespace Infra.Components.Logging;

/// <summary>A virtual network whose flows are to be logged.</summary>
/// <param name="Name">Its name in the stack: <c>wl1</c>.</param>
/// <param name="VirtualNetworkId">Its id in Azure.</param>
public sealed record FlowLogTarget(string Name, Input<string> VirtualNetworkId);
