namespace Pulumi;

/// <summary>Computes with inputs, including those that were not given.</summary>
public static class InputExtensions
{
    /// <summary>Computes an output from an input. The callback runs only when the value is known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="input">The input; null stands for the default of <typeparamref name="T"/>.</param>
    /// <param name="func">The computation.</param>
    /// <returns>The computed output.</returns>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, TResult> func) => input.ToOutput().Apply(func);

    /// <summary>Computes an output from an input asynchronously. The callback runs only when the value is known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="input">The input; null stands for the default of <typeparamref name="T"/>.</param>
    /// <param name="func">The computation.</param>
    /// <returns>The computed output.</returns>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Task<TResult>> func) => input.ToOutput().Apply(func);

    /// <summary>Computes an output from an input through another input. The callback runs only when the value is known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="input">The input; null stands for the default of <typeparamref name="T"/>.</param>
    /// <param name="func">The computation.</param>
    /// <returns>The computed output.</returns>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Input<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>Computes an output from an input through another output. The callback runs only when the value is known.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="input">The input; null stands for the default of <typeparamref name="T"/>.</param>
    /// <param name="func">The computation.</param>
    /// <returns>The computed output.</returns>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Output<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>Gives the value of an input as an output.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="input">The input; null stands for the default of <typeparamref name="T"/>.</param>
    /// <returns>The output.</returns>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input?.AsOutput() ?? Output.Create(default(T)!);
}
