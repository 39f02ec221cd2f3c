namespace Pulumi;

/// <summary>A value given to a resource: plain, or the output of another resource.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input()
    {
    }

    private protected Input(Output<T> output) => _output = output ?? Output.Create(default(T)!);

    /// <summary>Takes a plain value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    /// <summary>Takes an output.</summary>
    /// <param name="value">The output.</param>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>Gives the value as an output.</summary>
    /// <param name="input">The input.</param>
    public static implicit operator Output<T>(Input<T> input) => input.ToOutput();

    /// <summary>Gives the value as one output; collections compose it from their elements.</summary>
    internal virtual Output<T> AsOutput() => _output!;

    internal virtual object AsSerializable() => _output!;

    IOutput IInput.ToUntypedOutput() => AsOutput();

    object IInput.ToSerializable() => AsSerializable();
}
