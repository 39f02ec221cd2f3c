using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;
using static Infra.Cli.Tests.FoundryRules.RuleState;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Roles and their conditions.</summary>
internal static class RoleRules
{
    private const string Role = "authorization:RoleAssignment";
    private const string SqlRole = "cosmosdb:SqlResourceSqlRoleAssignment";
    private const string Account = "cognitiveservices:Account";
    private const string Resource = "resources:Resource";

    public static ImmutableArray<FoundryRule> All { get; } =
    [
        Reports("RBAC-001", "A project's identity operates the Cosmos DB account before its host is made.", "store-role", Mutation.Remove(Role, "sales-cosmos-operator")),
        Reports("RBAC-002", "It writes blobs before its host is made.", "store-role", Mutation.Remove(Role, "sales-blob-contributor")),
        Reports("RBAC-003", "It has both roles in the search service.", "store-role", Mutation.Remove(Role, "sales-search-index-contributor")),
        Reports("RBAC-004", "It owns its containers once the host has made them.", "store-role", Mutation.Remove(Role, "sales-blob-owner")),
        Reports(
            "RBAC-005", "The condition on that names the project's own GUID.", "store-isolation",
            new("the condition of `sales-blob-owner` that of `support-blob-owner`", plan =>
                plan.With(Role, "sales-blob-owner", "condition", new TextValue(plan.All(Role, "support-blob-owner").Single().Text("condition")!)))),
        Reports(
            "RBAC-006", "And names reading and writing, not only tags.", "store-isolation",
            Changes.Replace(Role, "sales-blob-owner", "condition", "containers/blobs/write'", "containers/blobs/tags/write'")),
        Reports(
            "RBAC-007", "Projects that must not see each other's data have stores of their own.", "store-isolation",
            new("both projects on the same stores", plan => plan with { Resources = [.. plan.Resources.Select(RulePlan.Together)] }), RulePlan.Apart),
        Reports(
            "RBAC-008", "Documents are open to it in the database of agents, no less and no more.", "store-role",
            Changes.Edit(SqlRole, "sales-documents", "scope", "narrowed to one container", scope => scope + "/colls/threads")),
        Reports("RBAC-009", "But only once the host has made that.", "foundry-order", Changes.Cut(SqlRole, "sales-documents", Resource, "sales-host")),
        Reports(
            "RBAC-010", "Two projects have assignments of different names.", "duplicate-arm-id",
            new("`support-blob-owner` called as `sales-blob-owner`", plan =>
            {
                var sales = plan.All(Role, "sales-blob-owner").Single();
                return plan.With(Role, "support-blob-owner", role => role with
                {
                    Id = sales.Id,
                    Inputs = role.Inputs.With("roleAssignmentName", new TextValue(sales.Text("roleAssignmentName")!)),
                });
            })),
        Reports("RBAC-011", "A role of an identity says that it is a service principal.", "role-principal-type", Mutation.Drop(Role, "sales-blob-owner", "principalType")),
        Reports(
            "RBAC-012", "Roles in stores are those of the project's identity, not of the account's.", "store-role",
            new("`sales-cosmos-operator` given to the account", plan => plan.With(Role, "sales-cosmos-operator", "principalId", new TextValue(PrincipalOf(plan))))),
        Reports(
            "RBAC-013", "Developers build with a project, by a role that is named by its GUID.", "role-too-broad",
            new("Foundry User given on the account", plan => plan.With(Role, Users(plan).Name, "scope", new TextValue(plan.All(Account, "agents").Single().Id!)))),
        Reports(
            "RBAC-014", "In a managed network the account may approve each private endpoint.", "outbound-approver", Mutation.Remove(Role, "agents-AllowStorageAccountBlob-approver"), RulePlan.Managed),
        Reports("RBAC-015", "And no more than that.", "outbound-approver-too-wide", Extra("broad", "b24988ac-6180-42a0-ab88-20f7382dd24c", PrincipalOf), RulePlan.Managed),
        Reports(
            "RBAC-016", "A project writes to queues only for agents with the tool Azure Functions.", "role-too-broad",
            Extra("queues", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", plan => plan.All(Role, "sales-cosmos-operator").Single().Text("principalId")!)),
    ];

    private static PlanResource Users(Plan plan) => plan.All(Role).Single(role => role.Name.StartsWith("sales-foundry-user-", StringComparison.Ordinal));

    private static string PrincipalOf(Plan plan) => ((ObjectValue)plan.All(Account, "agents").Single().Outputs["identity"]!).Text("principalId")!;

    /// <summary>One more role, on the resource group.</summary>
    private static Mutation Extra(string name, string roleId, Func<Plan, string> principal) => new($"the role `{roleId}` on the resource group added", plan =>
    {
        var role = Changes.Named(plan.All(Role, "sales-cosmos-operator").Single(), name);
        var scope = role.Text("scope")!.Split("/providers/")[0];
        return plan with
        {
            Resources = plan.Resources.Add(role with
            {
                Id = $"{scope}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-1111-1111-111111111111",
                Inputs = role.Inputs.With("scope", new TextValue(scope)).With("principalId", new TextValue(principal(plan)))
                    .With("roleAssignmentName", new TextValue("11111111-1111-1111-1111-111111111111"))
                    .With("roleDefinitionId", new TextValue($"/providers/Microsoft.Authorization/roleDefinitions/{roleId}")),
            }),
        };
    });

    private static FoundryRule Reports(string id, string condition, string finding, Mutation mutation, RulePlan? on = null) =>
        new(id, condition, new Reported(finding, on ?? RulePlan.Foundry, mutation));
}
