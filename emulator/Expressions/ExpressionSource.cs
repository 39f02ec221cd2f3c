namespace Infra.Emulator.Expressions;

/// <summary>An expression as it is compiled: the same code in two places of a set of documents is compiled once.</summary>
/// <param name="Code">The C#.</param>
/// <param name="IsBlock">True if it is the body of a method, false if it is one expression.</param>
/// <param name="IsCondition">True if it must give <c>true</c> or <c>false</c>.</param>
public sealed record ExpressionSource(string Code, bool IsBlock, bool IsCondition);
