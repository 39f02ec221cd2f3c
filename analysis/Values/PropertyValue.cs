namespace Infra.Analysis.Values;

/// <summary>
/// A value of a resource's inputs or outputs, or of an ARM request body. Closed: the subclasses in this namespace are all there are.
/// </summary>
/// <remarks>
/// A secret stays wrapped in <see cref="SecretValue"/> wherever it goes, so that whoever prints a tree cannot print one by accident.
/// Equality is by content; <see cref="object.ToString"/> never shows a secret.
/// </remarks>
public abstract record PropertyValue
{
    /// <summary>What stands in for a secret in every file and on every terminal.</summary>
    public const string SecretPlaceholder = "[secret]";

    /// <summary>What stands in for a value that the simulation does not know.</summary>
    public const string UnknownPlaceholder = "[unknown]";

    private protected PropertyValue()
    {
    }

    /// <summary>The value without the marks around it: the content of a <see cref="SecretValue"/>, otherwise the value itself.</summary>
    /// <remarks>For checks on the content. Never print what this returns.</remarks>
    public virtual PropertyValue Content => this;
}
