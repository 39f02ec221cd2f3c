using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads the outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <summary>Reads a stack.</summary>
    /// <param name="name">The logical name, and the stack to read unless the arguments name one.</param>
    /// <param name="args">The stack to read.</param>
    /// <param name="options">The options.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new() { Id = args?.Name ?? name }))
    {
    }

    /// <summary>Gets the name of the stack.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>Gets all its outputs.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>Gets the names of its secret outputs.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>Gets one output.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value, null when the stack has no such output; secret when the stack says so.</returns>
    public Output<object?> GetOutput(Input<string> name) => Select(name, (key, outputs) => outputs.GetValueOrDefault(key));

    /// <summary>Gets one output that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>
    /// Its value; secret when the stack says so. The run fails with <see cref="KeyNotFoundException"/> when there is none.
    /// </returns>
    public Output<object> RequireOutput(Input<string> name) => Select(name, Require);

    /// <summary>Gets the value of one output now.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value, null when the stack has no such output.</returns>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public Task<object?> GetValueAsync(Input<string> name) => PlainAsync(GetOutput(name));

    /// <summary>Gets the value of one output that must be there now.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    /// <exception cref="KeyNotFoundException">The stack has no such output.</exception>
    public Task<object> RequireValueAsync(Input<string> name) => PlainAsync(RequireOutput(name));

    /// <summary>Gets the value of one output now, apart by secretness.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value as plain or as secret; neither when the stack has no such output.</returns>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).Data.ConfigureAwait(false);
        return data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    private static async Task<T> PlainAsync<T>(Output<T> output)
    {
        var data = await output.Data.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException(
                "Cannot call 'GetOutputValueAsync' if the referenced stack output is a secret. Use 'GetOutput' or 'RequireOutput' instead.")
            : data.Value;
    }

    /// <summary>Picks a value, secret by the stack's own list; without the list, as secret as the outputs together.</summary>
    private Output<T> Select<T>(Input<string> name, Func<string, ImmutableDictionary<string, object>, T> pick)
    {
        return new(Core());

        async Task<OutputData<T>> Core()
        {
            var key = await name.ToOutput().Data.ConfigureAwait(false);
            var secretNames = await SecretOutputNames.Data.ConfigureAwait(false);
            var value = await Output.Tuple(name.ToOutput(), Outputs)
                .Apply(both => pick(both.Item1, both.Item2 ?? ImmutableDictionary<string, object>.Empty))
                .Data.ConfigureAwait(false);

            return key.IsKnown && secretNames is { IsKnown: true, Value.IsDefault: false }
                ? value with { IsSecret = secretNames.Value.Contains(key.Value, StringComparer.Ordinal) }
                : value;
        }
    }

    private object Require(string key, ImmutableDictionary<string, object> outputs) =>
        outputs.TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"Required output '{key}' does not exist on stack '{GetResourceName()}'.");
}
