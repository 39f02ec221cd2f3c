namespace Infra.Analysis.Evaluation;

/// <summary>The program did not run to its end. The message is fit for a user.</summary>
public sealed class EvaluationException : Exception
{
    /// <summary>The program failed for this reason.</summary>
    public EvaluationException(string message)
        : base(message)
    {
    }

    /// <summary>The program failed for this reason, which was caused by another.</summary>
    public EvaluationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
