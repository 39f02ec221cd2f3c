using System.Collections.Immutable;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>What becomes of a violation of a rule.</summary>
internal abstract record RuleState
{
    private RuleState()
    {
    }

    /// <summary>A preview reports it.</summary>
    /// <param name="Finding">By which rule of findings.</param>
    /// <param name="On">The plan that is changed so that it comes about.</param>
    /// <param name="Mutation">The change, after which this and nothing else is found.</param>
    public sealed record Reported(string Finding, RulePlan On, Mutation Mutation) : RuleState
    {
        /// <summary>True if it is the comparison with the plan before that reports it.</summary>
        public bool InComparison { get; init; }

        /// <summary>Other rules that the change breaks too, since it cannot be made without.</summary>
        public ImmutableArray<string> Also { get; init; } = [];
    }

    /// <summary>Nobody gets it through the components or the configuration.</summary>
    /// <param name="How">Why not.</param>
    /// <param name="Test">The test that shows it.</param>
    public sealed record Impossible(string How, string Test) : RuleState;

    /// <summary>No plan can show it.</summary>
    /// <param name="Why">Where it shows instead.</param>
    public sealed record Outside(string Why) : RuleState;

    /// <summary>Nobody looks for it yet.</summary>
    /// <param name="Why">Why not.</param>
    public sealed record Open(string Why) : RuleState;
}
