using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Arm;

/// <summary>A resource that Azure makes by itself, and what it is to be like.</summary>
public sealed record AdoptedResourceArgs
{
    /// <summary>The full resource type: <c>Microsoft.CognitiveServices/accounts/managedNetworks</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The API version to read and write it with: <c>2026-05-01</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Its id.</summary>
    public required Input<string> Id { get; init; }

    /// <summary>What its <c>properties</c> are to be; those that are not named stay as they are.</summary>
    public required JsonObject Properties { get; init; }

    /// <summary>How Azure takes a change.</summary>
    public required AdoptionMethod Method { get; init; }

    /// <summary>
    /// Why Azure would never take the change from the one <c>properties</c> to the other, as one or more sentences; null, and always by default,
    /// if it would.
    /// </summary>
    public Func<JsonObject, JsonObject, string?> Refusal { get; init; } = static (_, _) => null;

    /// <summary>What to do where it cannot be changed, for messages, one sentence.</summary>
    public required string Help { get; init; }

    /// <summary>Azure. A preview asks it nothing.</summary>
    public required IAzureManagement Azure { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
