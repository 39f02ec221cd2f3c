namespace Pulumi;

/// <summary>An error of the program that its message explains: it is shown without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the error for properties of a stack that are marked as outputs but are none.</summary>
    /// <param name="outputAttributeNames">The names of the outputs.</param>
    /// <returns>The error.</returns>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) => new(
        $"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. "
        + "[Output] attributed properties must be instances of Output<T>.");
}
