using Pulumi;

namespace Infra.Components.Logging;

/// <summary>A resource whose logs and metrics are to be collected.</summary>
/// <param name="Name">What tells it apart from the others of the same <see cref="Diagnostics"/>: <c>vnet</c>.</param>
/// <param name="Type">What it can tell about itself.</param>
/// <param name="ResourceId">Its id in Azure.</param>
public sealed record DiagnosticTarget(string Name, DiagnosticType Type, Input<string> ResourceId);
