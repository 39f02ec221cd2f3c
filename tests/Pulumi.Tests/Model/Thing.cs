using System.Collections.Immutable;

namespace Pulumi.Tests.Model;

/// <summary>A resource with an output of every kind, shaped like generated provider classes.</summary>
internal sealed class Thing : CustomResource
{
    public const string TypeToken = "test:index:Thing";

    public Thing(string name, ThingArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
    }

    private Thing(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = id }))
    {
    }

    [Output("text")]
    public Output<string> Text { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("maybe")]
    public Output<double?> Maybe { get; private set; } = null!;

    [Output("flag")]
    public Output<bool> Flag { get; private set; } = null!;

    [Output("list")]
    public Output<ImmutableArray<string>> List { get; private set; } = null!;

    [Output("map")]
    public Output<ImmutableDictionary<string, string>?> Map { get; private set; } = null!;

    [Output("part")]
    public Output<Part?> Part { get; private set; } = null!;

    [Output("either")]
    public Output<Union<string, Part>> Either { get; private set; } = null!;

    [Output("level")]
    public Output<Level> Level { get; private set; } = null!;

    [Output("color")]
    public Output<Color> Color { get; private set; } = null!;

    [Output("shape")]
    public Output<IShape?> Shape { get; private set; } = null!;

    [Output("any")]
    public Output<object?> Any { get; private set; } = null!;

    public static Thing Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);
}
