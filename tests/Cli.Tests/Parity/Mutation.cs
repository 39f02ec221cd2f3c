using System.Globalization;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>A change of a plan that takes away what a row stands for. Where no name is given, every resource of the type changes.</summary>
/// <param name="What">What it does, for the table.</param>
/// <param name="Apply">Does it.</param>
internal sealed record Mutation(string What, Func<Plan, Plan> Apply)
{
    /// <summary>Takes a resource away.</summary>
    public static Mutation Remove(string type, string? name = null) => new($"{Of(type, name)} removed", plan => plan.Without(type, name));

    /// <summary>Takes an input away.</summary>
    public static Mutation Drop(string type, string? name, string path) => new($"`{path}` of {Of(type, name)} removed", plan => plan.With(type, name, path, null));

    /// <summary>Gives an input another text.</summary>
    public static Mutation Set(string type, string? name, string path, string text) => Set(type, name, path, new TextValue(text), text);

    /// <summary>Gives an input another truth value.</summary>
    public static Mutation Set(string type, string? name, string path, bool value) => Set(type, name, path, new BooleanValue(value), value ? "true" : "false");

    /// <summary>Gives an input another number.</summary>
    public static Mutation Set(string type, string? name, string path, double value) =>
        Set(type, name, path, new NumberValue(value), value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Makes it wait for nothing.</summary>
    public static Mutation Hasten(string type, string? name = null) => new(
        $"{Of(type, name)} waiting for nothing", plan => plan.With(type, name, resource => resource with { DependsOn = [] }));

    /// <summary>Both, one after the other.</summary>
    public Mutation And(Mutation other) => new($"{What}, {other.What}", plan => other.Apply(Apply(plan)));

    private static Mutation Set(string type, string? name, string path, PropertyValue value, string shown) => new(
        $"`{path}` of {Of(type, name)} set to `{shown}`", plan => plan.With(type, name, path, value));

    private static string Of(string type, string? name) => name is null ? $"`{type}`" : $"`{type}` `{name}`";
}
