using System.Collections.Immutable;

namespace Infra.Emulator.Expressions;

/// <summary>What is known of an expression without evaluating it.</summary>
public sealed record ExpressionAnalysis
{
    /// <summary>What the service would refuse.</summary>
    public ImmutableArray<ExpressionProblem> Problems { get; init; } = [];

    /// <summary>The variables it asks for.</summary>
    public ImmutableArray<VariableRead> Reads { get; init; } = [];

    /// <summary>What it says about variables as a condition.</summary>
    public ConditionFacts Facts { get; init; } = ConditionFacts.None;

    /// <summary>Where it reads the body of the response, which makes the gateway wait for all of it; null if it does not.</summary>
    public int? ResponseBody { get; init; }
}
