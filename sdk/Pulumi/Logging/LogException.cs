namespace Pulumi;

/// <summary>A failure to log.</summary>
public class LogException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="exception">The cause.</param>
    public LogException(Exception exception)
        : base("Error occurred during logging", exception)
    {
    }
}
