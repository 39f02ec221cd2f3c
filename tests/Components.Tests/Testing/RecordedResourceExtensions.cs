using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Testing;

internal static class RecordedResourceExtensions
{
    /// <summary>The names of what the resource explicitly waits for.</summary>
    public static async Task<ImmutableArray<string>> WaitsForAsync(this RecordedResource resource) =>
    [
        .. (await OutputUtilities.GetValueAsync(resource.Options.DependsOn.ToOutput())).Select(before => before.GetResourceName()),
    ];

    /// <summary>Every text among the inputs.</summary>
    public static IEnumerable<string> Texts(this RecordedResource resource) => TextsIn(resource.Inputs);

    private static IEnumerable<string> TextsIn(object value) => value switch
    {
        string text => [text],
        ImmutableDictionary<string, object> map => map.Values.SelectMany(TextsIn),
        ImmutableArray<object> list => list.SelectMany(TextsIn),
        _ => [],
    };
}
