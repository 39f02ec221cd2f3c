namespace Infra.Analysis.Plans;

/// <summary>
/// A file is not a plan this version reads. The message says why and what to do, for a person; it does not name the file.
/// </summary>
public sealed class PlanFileException : Exception
{
    /// <summary>An exception with the message for the person who gave the file.</summary>
    public PlanFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
