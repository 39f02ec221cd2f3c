using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;

namespace Infra.Components.Arm;

/// <summary>
/// A resource that Azure makes by itself, with properties of ours. Declaring it plainly would fail: the provider azure-native creates nothing
/// that exists already.
/// </summary>
/// <remarks>
/// <para>
/// A stash holds what was asked for, so that a preview shows it and its changes, and the analysis of a plan takes it for the resource itself.
/// Each update then reads the resource and writes what differs, also what somebody changed by hand since; a preview asks Azure nothing.
/// Deleting it from the program deletes nothing in Azure, and leaves it as it is.
/// </para>
/// <para>
/// The provider cannot do it: it adopts only the few resources of its own list (azure-native, <c>provider/pkg/openapi/defaults</c>), and an import
/// would need a run of its own between that which makes the owner and that which changes the property.
/// </para>
/// </remarks>
public sealed class AdoptedResource : ComponentResource
{
    /// <summary>The component's type. The analysis of plans knows an adopted resource by it.</summary>
    internal const string ComponentType = "infra:arm:AdoptedResource";

    /// <summary>Declares what the resource is to be like.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="args">The resource and its properties.</param>
    /// <param name="options">Pulumi's options. What it depends on is there before Azure is asked.</param>
    public AdoptedResource(string name, AdoptedResourceArgs args, ComponentResourceOptions? options = null)
        : base(ComponentType, name, options)
    {
        var asked = new Stash(
            name,
            new StashArgs
            {
                Input = args.Id.Apply(id => (object)ImmutableDictionary<string, object>.Empty
                    .Add("id", id).Add("type", args.Type).Add("apiVersion", args.ApiVersion).Add("properties", Value(args.Properties)!)),
            },
            new CustomResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? new InputList<Resource>() });
        var id = Output.Tuple(args.Id, (Input<string>)asked.Urn).Apply(known => known.Item1);
        Id = Deployment.Instance.IsDryRun ? id : id.Apply(known => Adoption.SettleAsync(known, args));
        RegisterOutputs();
    }

    /// <summary>Its id, once it is as it was asked for.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>JSON as the engine takes it.</summary>
    private static object? Value(JsonNode? node) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null)
            .ToImmutableDictionary(member => member.Key, member => Value(member.Value)!, StringComparer.Ordinal),
        JsonArray items => items.Select(Value).ToImmutableArray(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
        },
        _ => null,
    };
}
