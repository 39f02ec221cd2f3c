using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks inside outputs, for tests and tools. Programs use <see cref="Output{T}.Apply{TResult}(Func{T, TResult})"/>.</summary>
public static class OutputUtilities
{
    /// <summary>Tells whether an output is known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="output">The output.</param>
    /// <returns>False when the value comes only with a deployment.</returns>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var data = await output.Data.ConfigureAwait(false);
        return data.IsKnown;
    }

    /// <summary>Gets the value of an output.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="output">The output.</param>
    /// <returns>The value, or the default of its type when it is unknown.</returns>
    public static async Task<T> GetValueAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var data = await output.Data.ConfigureAwait(false);
        return data.IsKnown ? data.Value : default!;
    }

    /// <summary>Gets the resources an output depends on.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="output">The output.</param>
    /// <returns>The resources.</returns>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var data = await output.Data.ConfigureAwait(false);
        return data.Resources;
    }

    /// <summary>Makes an unknown output.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">A value that stays hidden.</param>
    /// <returns>The output.</returns>
    public static Output<T> CreateUnknown<T>(T value) => new(new OutputData<T>(value) with { IsKnown = false });

    /// <summary>Makes an unknown output.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="valueFactory">Gives a value that stays hidden.</param>
    /// <returns>The output.</returns>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return new(Core(valueFactory));

        static async Task<OutputData<T>> Core(Func<Task<T>> valueFactory) =>
            new OutputData<T>(await valueFactory().ConfigureAwait(false)) with { IsKnown = false };
    }

    /// <summary>Copies an output with one more resource to depend on.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="output">The output.</param>
    /// <param name="resource">The resource.</param>
    /// <returns>The output with the dependency.</returns>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new(Core(output, resource));

        static async Task<OutputData<T>> Core(Output<T> output, Resource resource)
        {
            var data = await output.Data.ConfigureAwait(false);
            return data with { Resources = data.Resources.Add(resource) };
        }
    }
}
