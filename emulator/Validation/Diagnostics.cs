using System.Collections.Immutable;
using Infra.Emulator.Documents;

namespace Infra.Emulator.Validation;

/// <summary>Collects what is wrong with a set. A fragment that is included twice is wrong once.</summary>
internal sealed class Diagnostics
{
    private readonly HashSet<PolicyDiagnostic> _found = [];

    public ImmutableArray<PolicyDiagnostic> Sorted => [.. _found.Order()];

    public void AddRange(IEnumerable<PolicyDiagnostic> diagnostics) => _found.UnionWith(diagnostics);

    public void Error(string rule, string document, TextPosition position, string message, string help) =>
        _found.Add(new PolicyDiagnostic(rule, PolicySeverity.Error, document, position, message, help));

    public void Warning(string rule, string document, TextPosition position, string message, string help) =>
        _found.Add(new PolicyDiagnostic(rule, PolicySeverity.Warning, document, position, message, help));

    public void Unknown(string rule, string document, TextPosition position, string message, string help) =>
        _found.Add(new PolicyDiagnostic(rule, PolicySeverity.Unknown, document, position, message, help));
}
