using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Arm;

/// <summary>What became of a resource's inputs.</summary>
/// <param name="Request">The request ARM would receive.</param>
/// <param name="Id">The resource's id; null if an input it depends on is not known.</param>
/// <param name="Findings">The inputs that have no place in the request.</param>
public sealed record ArmMapping(ArmRequest Request, ArmId? Id, ImmutableArray<Finding> Findings);
