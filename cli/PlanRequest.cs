using System.Collections.Immutable;

namespace Infra.Cli;

/// <summary>What to make a plan of.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Settings">Settings to put over the stack's own, each <c>key=value</c>.</param>
internal sealed record PlanRequest(string Stack, ImmutableArray<string> Settings);
