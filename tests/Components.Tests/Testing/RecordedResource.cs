using System.Collections.Immutable;
using System.Globalization;
using Pulumi;

namespace Infra.Components.Tests.Testing;

/// <summary>A resource that a program declared.</summary>
public sealed record RecordedResource(string Type, string Name, ResourceArgs? Args, ResourceOptions Options)
{
    public Resource? Parent => Options.Parent;

    /// <summary>What the provider was sent; empty for a component.</summary>
    public ImmutableDictionary<string, object> Inputs { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The input at a path of names and positions separated by points, as text: <c>subnets.0.name</c>; null if there is none.</summary>
    public string? this[string path] => Find(path) switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public object? Find(string path) => path.Split('.').Aggregate((object?)Inputs, (value, step) => value switch
    {
        ImmutableDictionary<string, object> map => map.GetValueOrDefault(step),
        ImmutableArray<object> list => int.Parse(step, CultureInfo.InvariantCulture) is var index && index < list.Length ? list[index] : null,
        _ => null,
    });

    public ImmutableArray<object> List(string path) => (ImmutableArray<object>?)Find(path) ?? [];
}
