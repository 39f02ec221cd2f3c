namespace Pulumi;

/// <summary>
/// A value that may not be there yet: it depends on resources, may stay unknown during a preview, and may be secret.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Output<T> : IOutput
{
    internal Output(OutputData<T> data)
        : this(Task.FromResult(data), registered: true)
    {
    }

    internal Output(Task<OutputData<T>> data)
        : this(data, registered: false)
    {
    }

    /// <param name="data">The value to come.</param>
    /// <param name="registered">Whether another task that the deployment already waits for tells of its failure.</param>
    internal Output(Task<OutputData<T>> data, bool registered)
    {
        Data = data;
        if (!registered && !data.IsCompletedSuccessfully)
            Deployment.Current?.Runner.Register(data);
    }

    internal Task<OutputData<T>> Data { get; }

    /// <summary>Makes a known output of the value that a task gives.</summary>
    /// <param name="value">The task.</param>
    /// <returns>The output.</returns>
    public static Output<T> Create(Task<T> value) => Output.Create(value);

    /// <summary>Computes a new output. The callback runs only when the value is known.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="func">The computation.</param>
    /// <returns>The computed output; unknown where this one is unknown, secret where this one is secret.</returns>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(Core(Data, func));

        static async Task<OutputData<TResult>> Core(Task<OutputData<T>> input, Func<T, TResult> func)
        {
            var data = await input.ConfigureAwait(false);
            return data.IsKnown ? data.With(func(data.Value)) : data.Unknown<TResult>();
        }
    }

    /// <summary>Computes a new output asynchronously. The callback runs only when the value is known.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="func">The computation.</param>
    /// <returns>The computed output; unknown where this one is unknown, secret where this one is secret.</returns>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(Core(Data, func));

        static async Task<OutputData<TResult>> Core(Task<OutputData<T>> input, Func<T, Task<TResult>> func)
        {
            var data = await input.ConfigureAwait(false);
            return data.IsKnown ? data.With(await func(data.Value).ConfigureAwait(false)) : data.Unknown<TResult>();
        }
    }

    /// <summary>Computes a new output through an input. The callback runs only when the value is known.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="func">The computation; a null result gives the default of <typeparamref name="TResult"/>.</param>
    /// <returns>The computed output, with the resources and the secretness of both.</returns>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return Apply(value => func(value).ToOutput());
    }

    /// <summary>Computes a new output through another one. The callback runs only when the value is known.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="func">The computation; a null result gives the default of <typeparamref name="TResult"/>.</param>
    /// <returns>The computed output, with the resources and the secretness of both.</returns>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return new(Core(Data, func));

        static async Task<OutputData<TResult>> Core(Task<OutputData<T>> input, Func<T, Output<TResult>?> func)
        {
            var data = await input.ConfigureAwait(false);
            if (!data.IsKnown)
                return data.Unknown<TResult>();

            var inner = func(data.Value);
            return inner is null ? data.With(default(TResult)!) : data.Then(await inner.Data.ConfigureAwait(false));
        }
    }

    /// <summary>Runs an asynchronous action when the value is known.</summary>
    /// <param name="func">The action.</param>
    /// <returns>An output that is there when the action has ended.</returns>
    public Output<ValueTuple> Apply(Func<T, Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return Apply<ValueTuple>(async value =>
        {
            await func(value).ConfigureAwait(false);
            return default;
        });
    }

    /// <summary>Like <see cref="Apply{TResult}(Func{T, Output{TResult}})"/>, for callers that do not know the type.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="func">The computation.</param>
    /// <returns>The computed output.</returns>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return Apply<TResult>(value => func(value));
    }

    /// <summary>Does not give the value, which may not be there yet, but a text that says how to get it.</summary>
    /// <returns>The explanation.</returns>
    /// <exception cref="InvalidOperationException">
    /// The environment variable PULUMI_ERROR_OUTPUT_STRING is <c>1</c> or <c>true</c>.
    /// </exception>
    public override string ToString()
    {
        const string Explanation = "Calling [ToString] on an [Output<T>] is not supported.\n\n" +
            "The value may not be there yet. Compute with it inside the callback of Apply, or build text with\n" +
            "    Output.Format($\"prefix-{output}\")\n" +
            "and pass the resulting output on.";

        var strict = Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING");
        if (strict == "1" || string.Equals(strict, "true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException(Explanation);

        Deployment.Current?.Logger.Log(LogSeverity.Warning, Explanation);
        return Explanation;
    }

    Task<OutputData<object?>> IOutput.GetUntypedDataAsync()
    {
        // Mostly it is there, and a state machine of every type costs more to compile than it does.
        return Data.IsCompletedSuccessfully ? Task.FromResult(Untyped(Data.Result)) : Core(Data);

        static OutputData<object?> Untyped(OutputData<T> data) => data.With<object?>(data.Value);

        static async Task<OutputData<object?>> Core(Task<OutputData<T>> data) => Untyped(await data.ConfigureAwait(false));
    }
}
