using System.Collections.Immutable;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Every rule, in the order of our list.</summary>
internal static class FoundryRuleTable
{
    /// <summary>How many rules there are of each kind.</summary>
    public static ImmutableArray<(string Prefix, string Title, int Count)> Parts { get; } =
    [
        ("BYO", "Connections to gateways", 38),
        ("GW", "The gateway's APIs and policies", 28),
        ("NET", "Networks of agents", 24),
        ("FDY", "Accounts, projects, capability hosts", 29),
        ("RBAC", "Roles and their conditions", 16),
        ("DEL", "Deleting", 7),
        ("APIM", "The gateway as a service", 25),
        ("MVN", "Managed networks", 13),
        ("POL", "Policies of Azure", 4),
        ("LOG", "Logs of calls", 8),
        ("DEF", "Defender for AI services", 6),
        ("LT", "Load tests", 10),
    ];

    /// <summary>The rules.</summary>
    public static ImmutableArray<FoundryRule> Rules { get; } =
    [
        .. new[] { ConnectionRules.All, ApiRules.All, NetworkRules.All, AccountRules.All, RoleRules.All, DeletionRules.All, ServiceRules.All, ManagedRules.All, LogRules.All }
            .SelectMany(rules => rules),
    ];
}
