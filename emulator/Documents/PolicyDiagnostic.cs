namespace Infra.Emulator.Documents;

/// <summary>Something wrong with a policy document.</summary>
/// <param name="Rule">What kind of thing, in kebab case, constant over releases: <c>policy-section</c>.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Document">The document's name: a file, or a resource.</param>
/// <param name="Position">Where in it.</param>
/// <param name="Message">What is wrong and why it matters.</param>
/// <param name="Help">What to do about it.</param>
public sealed record PolicyDiagnostic(
    string Rule, PolicySeverity Severity, string Document, TextPosition Position, string Message, string Help) : IComparable<PolicyDiagnostic>
{
    /// <summary>By document, place, severity, rule and message: the same diagnostics always print in the same order.</summary>
    public int CompareTo(PolicyDiagnostic? other)
    {
        if (other is null) return -1;
        var order = string.CompareOrdinal(Document, other.Document);
        if (order == 0) order = Position.CompareTo(other.Position);
        if (order == 0) order = Severity.CompareTo(other.Severity);
        if (order == 0) order = string.CompareOrdinal(Rule, other.Rule);
        return order != 0 ? order : string.CompareOrdinal(Message, other.Message);
    }
}
