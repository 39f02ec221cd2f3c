namespace Infra.Analysis.Findings;

/// <summary>Something a check has to say about a plan.</summary>
/// <param name="Rule">The check's id in kebab case, constant over releases: <c>schema-unknown-property</c>.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Urn">The resource it is about; empty if it is about the whole plan.</param>
/// <param name="Path">Where in the resource, as in <see cref="Infra.Messages.PropertyPath"/>; empty if it is about all of it.</param>
/// <param name="Message">What is wrong and why it matters. Never contains a secret.</param>
/// <param name="Help">What to do about it.</param>
public sealed record Finding(string Rule, Severity Severity, string Urn, string Path, string Message, string Help) : IComparable<Finding>
{
    /// <summary>Gravest first, then by resource, path, rule and message: the same findings always print in the same order.</summary>
    public int CompareTo(Finding? other)
    {
        if (other is null) return -1;
        var order = Severity.CompareTo(other.Severity);
        if (order == 0) order = string.CompareOrdinal(Urn, other.Urn);
        if (order == 0) order = string.CompareOrdinal(Path, other.Path);
        if (order == 0) order = string.CompareOrdinal(Rule, other.Rule);
        return order != 0 ? order : string.CompareOrdinal(Message, other.Message);
    }
}
