namespace Infra.Emulator.Expressions;

/// <summary>A place where an expression asks for a context variable.</summary>
/// <param name="Name">The variable's name; null if it is computed.</param>
/// <param name="Access">How it asks.</param>
/// <param name="Index">Where in the code, counted from 0.</param>
public readonly record struct VariableRead(string? Name, VariableAccess Access, int Index);
