using System.Collections.Immutable;

namespace Infra.Components;

internal static class Problems
{
    /// <summary>Refuses arguments. Configuration is checked before, with keys and values; this guards those who come without it.</summary>
    public static void ThrowIfAny(ImmutableArray<Problem> problems, string parameter)
    {
        if (problems.IsEmpty) return;
        throw new ArgumentException(string.Join(Environment.NewLine, problems.Select(problem => problem.ToString())), parameter);
    }
}
