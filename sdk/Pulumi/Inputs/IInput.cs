namespace Pulumi;

/// <summary>An input seen without its type.</summary>
internal interface IInput
{
    /// <summary>Gets the value as one output.</summary>
    IOutput ToUntypedOutput();

    /// <summary>Gets what is serialized in place of the input: an output, or a collection of inputs that stay apart.</summary>
    object ToSerializable();
}
