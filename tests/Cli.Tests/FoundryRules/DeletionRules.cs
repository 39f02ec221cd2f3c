using System.Collections.Immutable;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Deleting.</summary>
internal static class DeletionRules
{
    public static ImmutableArray<FoundryRule> All { get; } =
    [
        new("DEL-001", "The subnet of agents goes last, once the service has let go of it.", new Impossible("Hooks of account and network see to it:", "G33_a_network_waits_until_its_subnets_are_let_go_of")),
        new("DEL-002", "A deleted account is purged.", new Reported(
            "foundry-account-kept", RulePlan.Foundry,
            new("hooks of `agents` removed", plan => plan.With("cognitiveservices:Account", "agents", account => account with { DeletionHooks = [] })))),
        new("DEL-003", "The hosts of projects go before that of the account.", new Reported(
            "foundry-order", RulePlan.Standalone, Changes.Cut("resources:Resource", "sales-host", "cognitiveservices:AccountCapabilityHost", "agents"))),
        new("DEL-004", "A subnet is neither deleted nor replaced under agents.", new Impossible("A comparison with the plan before reports it:", "A_subnet_is_not_taken_away_under_agents")),
        new("DEL-005", "An account gets a new name, or that of one that was purged.", new Impossible("Deleting purges, and names have a suffix:", "G33_a_deleted_account_is_purged_where_it_was")),
        new("DEL-006", "The subnet is used again only when nothing holds it.", new Impossible("The next account waits:", "An_account_does_not_come_into_the_subnet_of_another")),
        new("DEL-007", "What is done to capability hosts has time, and passing failures do not end it.", new Impossible(
            "Timeouts are of 40 minutes, and passing failures are tried again:", "A_role_that_has_not_arrived_is_waited_for")),
    ];
}
