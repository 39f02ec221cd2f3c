namespace Infra.Emulator.Expressions;

/// <summary>Something that the service would refuse in an expression.</summary>
/// <param name="Index">Where in the code, counted from 0.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="IsPortability">True if the code compiles, and uses what the service does not offer.</param>
public readonly record struct ExpressionProblem(int Index, string Message, bool IsPortability);
