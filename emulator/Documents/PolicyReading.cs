using System.Collections.Immutable;

namespace Infra.Emulator.Documents;

/// <summary>What reading a document gave.</summary>
/// <param name="Root">The outermost element; null if the document is malformed.</param>
/// <param name="Diagnostics">What is wrong with the text.</param>
public sealed record PolicyReading(PolicyElement? Root, ImmutableArray<PolicyDiagnostic> Diagnostics);
