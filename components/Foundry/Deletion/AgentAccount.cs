using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;

namespace Infra.Components.Foundry.Deletion;

/// <summary>A Foundry account as Azure lists it, alive or deleted and not yet purged.</summary>
internal sealed record AgentAccount
{
    /// <summary>The API version that accounts are listed and purged with.</summary>
    public const string ApiVersion = "2025-06-01";

    /// <summary>Its id; that of a deleted one names its region.</summary>
    public required string Id { get; init; }

    /// <summary>The ids of the subnets of its agents; empty if they have none of the user's, or Azure does not say.</summary>
    public required ImmutableArray<string> Subnets { get; init; }

    /// <summary>True while Azure deletes it.</summary>
    public required bool IsGoing { get; init; }

    /// <summary>Where the accounts of a subscription are listed.</summary>
    public static string LiveIn(string subscription) => $"/subscriptions/{subscription}/providers/Microsoft.CognitiveServices/accounts";

    /// <summary>Where the deleted ones are.</summary>
    public static string DeletedIn(string subscription) => $"/subscriptions/{subscription}/providers/Microsoft.CognitiveServices/deletedAccounts";

    /// <summary>The id of an account once it is deleted.</summary>
    public static string DeletedId(string subscription, string location, string group, string name) =>
        $"/subscriptions/{subscription}/providers/Microsoft.CognitiveServices/locations/{location}/resourceGroups/{group}/deletedAccounts/{name}";

    /// <summary>Reads one; null if it is none.</summary>
    public static AgentAccount? Of(JsonObject account)
    {
        if (ArmAnswer.Text(account, "id") is not { } id) return null;
        var properties = account["properties"] as JsonObject;
        return new AgentAccount
        {
            Id = id,
            Subnets =
            [
                .. (properties?["networkInjections"] as JsonArray ?? []).OfType<JsonObject>()
                    .Select(injection => ArmAnswer.Text(injection, "subnetArmId")).OfType<string>(),
            ],
            IsGoing = string.Equals(ArmAnswer.Text(properties, "provisioningState"), "Deleting", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Whether its agents are in a subnet of a virtual network.</summary>
    public bool IsIn(string networkId) =>
        Subnets.Any(subnet => subnet.StartsWith($"{networkId}/subnets/", StringComparison.OrdinalIgnoreCase));
}
