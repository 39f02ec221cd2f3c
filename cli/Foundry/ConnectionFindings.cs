using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Components.Foundry.Connections;

namespace Infra.Cli.Foundry;

/// <summary>What is wrong with what Azure stores of a connection, by the rules that plans are checked with.</summary>
internal static class ConnectionFindings
{
    private const string Type = "Microsoft.CognitiveServices/accounts/connections";

    /// <summary>The errors.</summary>
    public static ImmutableArray<Finding> Of(DeployedConnection connection)
    {
        var resource = new PlanResource
        {
            Urn = connection.Id ?? connection.Name,
            Type = Type,
            Name = connection.Name,
            Custom = true,
            Arm = new ArmRequest(Type, GatewayConnectionBody.ApiVersion, connection.Name, "", new ObjectValue([KeyValuePair.Create("properties", Value(connection.Properties))])),
        };
        var plan = new Plan { Project = "", Stack = "", Resources = [resource] };

        // Azure keeps credentials to itself, so that what is missing of them says nothing.
        return [.. ConnectionMetadata.Check(plan).Where(finding =>
            finding.Severity == Severity.Error && (finding.Rule == ConnectionMetadata.MetadataRule || finding.Path == "properties.authType"))];
    }

    private static PropertyValue Value(JsonNode? node) => node switch
    {
        JsonObject members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Value(member.Value)))),
        JsonArray items => new ListValue([.. items.Select(Value)]),
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => new BooleanValue(value.GetValue<bool>()),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => new TextValue(value.GetValue<string>()),
        JsonValue value => new TextValue(value.ToJsonString()),
        null => NullValue.Instance,
        _ => throw new InvalidOperationException($"No kind of JSON is {node.GetType()}."),
    };
}
