using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Tests.Model;

internal static class OutputAssert
{
    public static async Task KnownAsync<T>(T expected, Output<T> output)
    {
        Assert.True(await OutputUtilities.GetIsKnownAsync(output));
        Assert.Equal(expected, await OutputUtilities.GetValueAsync(output));
    }

    public static async Task UnknownAsync<T>(Output<T> output)
    {
        Assert.False(await OutputUtilities.GetIsKnownAsync(output));
        Assert.True(EqualityComparer<T>.Default.Equals(default!, await OutputUtilities.GetValueAsync(output)));
    }

    public static async Task SecretAsync<T>(Output<T> output) => Assert.True(await Output.IsSecretAsync(output));

    public static async Task PlainAsync<T>(Output<T> output) => Assert.False(await Output.IsSecretAsync(output));

    public static async Task DependsOnAsync<T>(Output<T> output, params Resource[] resources) =>
        Assert.Equal(resources.ToImmutableHashSet(), await OutputUtilities.GetDependenciesAsync(output));
}
