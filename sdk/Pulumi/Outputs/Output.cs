using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi;

/// <summary>Makes outputs and combines them.</summary>
public static partial class Output
{
    /// <summary>Makes a known output of a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The output.</returns>
    public static Output<T> Create<T>(T value) => new(new OutputData<T>(value));

    /// <summary>Makes a known output of the value that a task gives.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The task.</param>
    /// <returns>The output.</returns>
    public static Output<T> Create<T>(Task<T> value) => new(FromTaskAsync(value, isSecret: false));

    /// <summary>Makes a secret output of a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The secret output.</returns>
    public static Output<T> CreateSecret<T>(T value) => new(new OutputData<T>(value) with { IsSecret = true });

    /// <summary>Makes a secret output of the value that a task gives.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The task.</param>
    /// <returns>The secret output.</returns>
    public static Output<T> CreateSecret<T>(Task<T> value) => new(FromTaskAsync(value, isSecret: true));

    /// <summary>Copies an output with the secret mark.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The output.</param>
    /// <returns>The secret output, with the resources and the knownness of the given one.</returns>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithSecret(isSecret: true);
    }

    /// <summary>Copies an output without the secret mark.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="output">The output.</param>
    /// <returns>The plain output.</returns>
    public static Output<T> Unsecret<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.WithSecret(isSecret: false);
    }

    /// <summary>Tells whether an output is secret.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="output">The output.</param>
    /// <returns>True when the value must not be shown.</returns>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var data = await output.Data.ConfigureAwait(false);
        return data.IsSecret;
    }

    /// <summary>Combines inputs of one type into an output of all their values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="inputs">The inputs.</param>
    /// <returns>The values in the same order; known if all are known, secret if one is secret.</returns>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All((IEnumerable<Input<T>>)inputs);

    /// <summary>Combines inputs of one type into an output of all their values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="inputs">The inputs.</param>
    /// <returns>The values in the same order; known if all are known, secret if one is secret.</returns>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return All(inputs.Select(InputExtensions.ToOutput));
    }

    /// <summary>Combines outputs of one type into an output of all their values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="outputs">The outputs.</param>
    /// <returns>The values in the same order; known if all are known, secret if one is secret.</returns>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All((IEnumerable<Output<T>>)outputs);

    /// <summary>Combines outputs of one type into an output of all their values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="outputs">The outputs.</param>
    /// <returns>The values in the same order; known if all are known, secret if one is secret.</returns>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return new(Core([.. outputs]));

        static async Task<OutputData<ImmutableArray<T>>> Core(Output<T>[] outputs)
        {
            var values = ImmutableArray.CreateBuilder<T>(outputs.Length);
            var all = new OutputData<ValueTuple>(default);
            foreach (var output in outputs)
            {
                var data = await output.Data.ConfigureAwait(false);
                all = all.Then(data.With(default(ValueTuple)));
                values.Add(data.Value);
            }

            return all.IsKnown ? all.With(values.MoveToImmutable()) : all.Unknown<ImmutableArray<T>>();
        }
    }

    /// <summary>Formats text with holes that may be plain values, inputs or outputs, in the invariant culture.</summary>
    /// <param name="formattableString">An interpolated string.</param>
    /// <returns>The text.</returns>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        var format = formattableString.Format;
        return Combine(formattableString.GetArguments())
            .Apply(values => string.Format(CultureInfo.InvariantCulture, format, values));
    }

    /// <summary>Combines values of different types, each of which may be plain, an input or an output.</summary>
    internal static Output<object?[]> Combine(params object?[] items)
    {
        return new(Core(items));

        static async Task<OutputData<object?[]>> Core(object?[] items)
        {
            var values = new object?[items.Length];
            var all = new OutputData<ValueTuple>(default);
            for (var i = 0; i < items.Length; i++)
            {
                var output = items[i] as IOutput ?? (items[i] as IInput)?.ToUntypedOutput();
                if (output is null)
                {
                    values[i] = items[i];
                    continue;
                }

                var data = await output.GetUntypedDataAsync().ConfigureAwait(false);
                all = all.Then(data.With(default(ValueTuple)));
                values[i] = data.Value;
            }

            return all.With(values);
        }
    }

    internal static Output<T> WithSecret<T>(this Output<T> output, bool isSecret)
    {
        return new(Core(output, isSecret));

        static async Task<OutputData<T>> Core(Output<T> output, bool isSecret) =>
            await output.Data.ConfigureAwait(false) with { IsSecret = isSecret };
    }

    private static async Task<OutputData<T>> FromTaskAsync<T>(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new OutputData<T>(await value.ConfigureAwait(false)) with { IsSecret = isSecret };
    }
}
