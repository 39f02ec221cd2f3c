using System.Collections.Immutable;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Managed networks.</summary>
internal static class ManagedRules
{
    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Cannot("MVN-001", "The network is the one that Azure made, of the second version.", "The component adopts it by its name:", "The_plan_shows_what_becomes_of_the_network_that_Azure_makes"),
        Cannot("MVN-002", "It lets everything out or what is approved, and never more than before.", "Hooks refuse to loosen it:", "A_network_is_never_loosened"),
        Cannot("MVN-003", "Its firewall keeps its size.", "Hooks refuse another:", "A_firewall_that_is_there_keeps_its_size"),
        Cannot(
            "MVN-004", "Rules for hosts are for what is approved only, and for ports 80 and 443.", "The settings refuse them otherwise, and have no ports:",
            "What_Azure_would_refuse_of_host_names_is_said_before"),
        Cannot("MVN-005", "Rules for private endpoints name a part of the service.", "The component knows the part of each kind:", "A_private_endpoint_leads_to_each_resource"),
        Cannot("MVN-006", "There is one for each store of agents.", "The component makes it for each store that it is given:", "A_private_endpoint_leads_to_each_resource"),
        Cannot("MVN-007", "Rules come one after the other.", "Each depends on the one before:", "Rules_come_one_after_the_other_and_after_all_roles"),
        Cannot("MVN-008", "A capability host waits until all are active.", "A hook waits for them:", "What_needs_the_endpoints_waits_until_they_are_approved"),
        Cannot("MVN-009", "A gateway behind it is one that it can reach.", "The modes of the gateway say which:", "A_gateway_in_a_subnet_cannot_be_called_from_Foundrys_managed_network"),
        Cannot("MVN-010", "The region has managed networks.", "The configuration refuses others:", "Every_region_with_managed_networks_is_a_region_and_the_others_are_refused"),
        Cannot("MVN-011", "An account does not change from a subnet to a managed network.", "A comparison with the plan before reports it:", "What_an_account_takes_only_at_its_creation_stays"),
        Cannot("MVN-012", "Traces get out where only what is approved does.", "The rule is always there:", "Traces_get_out_of_a_network_that_lets_nothing_else_out"),
        new("MVN-013", "Stores have no service endpoints beside private ones.", new Impossible("The component declares none:", "No_key_and_no_network_opens_a_store")),
    ];

    private static FoundryRule Cannot(string id, string condition, string how, string test) => new(id, condition, new Impossible(how, test));
}
