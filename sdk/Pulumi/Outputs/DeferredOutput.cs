namespace Pulumi;

/// <summary>An output that can be handed on before it is known where its value comes from.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<Output<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes an output still to be resolved.</summary>
    public DeferredOutput() => Output = new(Core(_source.Task));

    /// <summary>Gets the output, which takes its value from what <see cref="Resolve"/> is given.</summary>
    public Output<T> Output { get; }

    /// <summary>Says where the value comes from.</summary>
    /// <param name="output">The output to stand in.</param>
    /// <exception cref="InvalidOperationException">It was said before.</exception>
    public void Resolve(Output<T> output)
    {
        if (!_source.TrySetResult(output))
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
    }

    private static async Task<OutputData<T>> Core(Task<Output<T>> source)
    {
        var output = await source.ConfigureAwait(false);
        return await output.Data.ConfigureAwait(false);
    }
}
