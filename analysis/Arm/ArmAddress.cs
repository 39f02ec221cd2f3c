using System.Collections.Immutable;

namespace Infra.Analysis.Arm;

/// <summary>Where a resource is in Azure.</summary>
/// <param name="Type">The ARM type.</param>
/// <param name="Name">The name, segments joined by a slash: <c>parent/child</c>.</param>
/// <param name="Scope">The id of the resource group, the subscription or the resource it is deployed to.</param>
/// <param name="UnknownInputs">The inputs it depends on and whose value is missing, unknown, secret or no text; where they belong, the
/// other members have a placeholder.</param>
/// <param name="Id">The resource's id; null if an input it depends on is not known.</param>
public sealed record ArmAddress(string Type, string Name, string Scope, ImmutableArray<string> UnknownInputs, ArmId? Id);
