using System.Text.Json.Nodes;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Foundry;
using Infra.Cli.Tests.Parity;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>Changes of a plan that take more than one value.</summary>
internal static class Changes
{
    /// <summary>Puts a value there, with all that is missing on the way.</summary>
    public static Mutation Put(string type, string name, string path, string json) => new(
        $"`{path}` of `{type}` `{name}` set to `{json}`",
        plan => plan.With(type, name, resource => resource with { Inputs = (ObjectValue)Put(resource.Inputs, path.Split('.'), Value(JsonNode.Parse(json))) }));

    /// <summary>Gives an input another text, made of the one that is there.</summary>
    public static Mutation Edit(string type, string name, string path, string what, Func<string, string> edit) => new(
        $"`{path}` of `{type}` `{name}` {what}",
        plan => plan.With(type, name, resource => resource with { Inputs = resource.With(path, new TextValue(edit(resource.Text(path)!))) }));

    /// <summary>Replaces a text in the part of an input that a path leads to.</summary>
    public static Mutation Replace(string type, string name, string path, string from, string to) =>
        Edit(type, name, path, $"with `{to}` for `{from}`", text => text.Contains(from, StringComparison.Ordinal)
            ? text.Replace(from, to, StringComparison.Ordinal)
            : throw new ArgumentException($"'{from}' is not in '{text}'.", nameof(from)));

    /// <summary>Adds a resource like another, with another name in Azure and in the stack.</summary>
    public static Mutation Copy(string type, string name, string copy, string nameInput) => new(
        $"`{type}` `{name}` once more as `{copy}`",
        plan =>
        {
            var original = plan.All(type, name).Single();
            return plan with { Resources = plan.Resources.Add(Named(original, copy) with { Inputs = original.Inputs.With(nameInput, new TextValue(copy)) }) };
        });

    /// <summary>Adds a resource beside another: with the same dependencies, and inputs of its own.</summary>
    public static Mutation Add(string type, string name, string beside, string besideName, Func<PlanResource, (string Id, string Inputs)> make) => new(
        $"`{type}` `{name}` added",
        plan =>
        {
            var original = plan.All(beside, besideName).Single();
            var (id, inputs) = make(original);
            return plan with
            {
                Resources = plan.Resources.Add(original with
                {
                    Urn = $"urn:pulumi:{plan.Stack}::{plan.Project}::azure-native:{type}::{name}",
                    Type = "azure-native:" + type,
                    Name = name,
                    Id = id,
                    Inputs = (ObjectValue)Value(JsonNode.Parse(inputs)),
                    Outputs = ObjectValue.Empty,
                    Arm = null,
                }),
            };
        });

    /// <summary>Lets a resource no longer wait for another, by whatever way it does.</summary>
    public static Mutation Cut(string type, string name, string earlierType, string earlierName) => new(
        $"`{type}` `{name}` no longer waiting for `{earlierType}` `{earlierName}`",
        plan => PlanGraph.Cut(plan, plan.All(earlierType, earlierName).Single(), plan.All(type, name).Single()));

    /// <summary>Changes a subnet of a network.</summary>
    public static Mutation Subnet(string network, string subnet, string path, string? json) => new(
        json is null ? $"`{path}` of the subnet `{subnet}` removed" : $"`{path}` of the subnet `{subnet}` set to `{json}`",
        plan => plan.With("network:VirtualNetwork", network, resource =>
        {
            var index = resource.Objects("subnets").TakeWhile(other => other.Text("name") != subnet).Count();
            return resource with { Inputs = resource.With($"subnets.{index}.{path}", json is null ? null : Value(JsonNode.Parse(json))) };
        }));

    /// <summary>The resource under another name, in the stack and in Azure.</summary>
    public static PlanResource Named(PlanResource original, string name) => original with
    {
        Urn = $"{original.Urn}-{name}",
        Name = name,
        Id = original.Id![..(original.Id!.LastIndexOf('/') + 1)] + name,
        Arm = null,
    };

    /// <summary>A value as JSON has it.</summary>
    public static PropertyValue Value(JsonNode? node) => node switch
    {
        null => NullValue.Instance,
        JsonObject members => new ObjectValue(members.Select(member => KeyValuePair.Create(member.Key, Value(member.Value)))),
        JsonArray items => new ListValue([.. items.Select(Value)]),
        JsonValue leaf when leaf.TryGetValue<bool>(out var flag) => new BooleanValue(flag),
        JsonValue leaf when leaf.TryGetValue<double>(out var number) => new NumberValue(number),
        _ => new TextValue(node.GetValue<string>()),
    };

    private static PropertyValue Put(PropertyValue? value, ReadOnlySpan<string> path, PropertyValue put)
    {
        if (path.IsEmpty) return put;
        var members = value as ObjectValue ?? ObjectValue.Empty;
        return members.With(path[0], Put(members[path[0]], path[1..], put));
    }
}
