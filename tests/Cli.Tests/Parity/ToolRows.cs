using System.Collections.Immutable;
using Infra.Cli.Tests.Foundry;
using Infra.Cli.Tests.Gateway;

namespace Infra.Cli.Tests.Parity;

/// <summary>P119 and P120: the tools, which no plan shows.</summary>
internal static class ToolRows
{
    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P119", "Connections of accounts and projects are listed, created and deleted; ours are also tried as Foundry would use them")
        {
            File = "cli/Commands/FoundryCommand.cs",
            Tests =
            [
                new(typeof(ConnectionsTests), nameof(ConnectionsTests.A_list_shows_every_page_and_no_secret)),
                new(typeof(ConnectionsTests), nameof(ConnectionsTests.A_connection_is_created_as_the_component_would_and_the_key_is_not_shown)),
                new(typeof(ConnectionsTests), nameof(ConnectionsTests.A_connection_is_deleted_without_a_question_if_told_so)),
                new(typeof(ConnectionTestTests), nameof(ConnectionTestTests.A_connection_in_order_passes_every_step_as_Foundry_would_take_it)),
            ],
        },
        new("P120", "An agent talks twice through the gateway, and is deleted; ours also finds both calls in the gateway's log")
        {
            File = "cli/Gateway/AgentConversation.cs",
            Tests =
            [
                new(typeof(AgentConversationTests), nameof(AgentConversationTests.Two_turns_through_the_gateway_are_found_in_its_log_and_the_agent_is_deleted)),
                new(typeof(AgentConversationTests), nameof(AgentConversationTests.An_agent_that_forgets_fails_the_second_turn_and_is_deleted_all_the_same)),
            ],
        },
    ];
}
