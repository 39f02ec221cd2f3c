using System.Collections.Immutable;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Diff;

/// <summary>A resource that both plans have, and not alike.</summary>
/// <param name="Old">The resource as it was.</param>
/// <param name="New">The resource as it is.</param>
/// <param name="Changes">What differs, in the order of the new resource's properties; never empty.</param>
public sealed record ResourceChange(PlanResource Old, PlanResource New, ImmutableArray<PropertyChange> Changes);
