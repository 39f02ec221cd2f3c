using System.Globalization;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>A change of a plan that takes away what a row stands for.</summary>
/// <param name="What">What it does, for the table.</param>
/// <param name="Apply">Does it.</param>
internal sealed record Mutation(string What, Func<Plan, Plan> Apply)
{
    /// <summary>Takes a resource away.</summary>
    public static Mutation Remove(string type, string name) => new($"`{type}` `{name}` removed", plan => plan.Without(type, name));

    /// <summary>Takes an input away.</summary>
    public static Mutation Drop(string type, string name, string path) => new($"`{path}` of `{type}` `{name}` removed", plan => plan.With(type, name, path, null));

    /// <summary>Gives an input another text.</summary>
    public static Mutation Set(string type, string name, string path, string text) => Set(type, name, path, new TextValue(text));

    /// <summary>Gives an input another truth value.</summary>
    public static Mutation Set(string type, string name, string path, bool value) => Set(type, name, path, new BooleanValue(value));

    /// <summary>Gives an input another number.</summary>
    public static Mutation Set(string type, string name, string path, double value) => Set(type, name, path, new NumberValue(value));

    private static Mutation Set(string type, string name, string path, PropertyValue value) => new(
        string.Create(CultureInfo.InvariantCulture, $"`{path}` of `{type}` `{name}` set to `{value.Content switch { TextValue text => text.Value, var other => other.ToString() }}`"),
        plan => plan.With(type, name, path, value));
}
