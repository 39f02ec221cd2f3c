namespace Infra.Cli.Tests.FoundryRules;

/// <summary>A rule on Foundry, its agents and their gateway.</summary>
/// <param name="Id">Its number in our list: <c>BYO-002</c>.</param>
/// <param name="Condition">What must be so.</param>
/// <param name="State">What becomes of a violation.</param>
internal sealed record FoundryRule(string Id, string Condition, RuleState State);
