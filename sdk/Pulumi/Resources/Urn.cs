namespace Pulumi;

/// <summary>The name of a resource in a stack.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string _value;

    /// <summary>Takes the text of a URN.</summary>
    /// <param name="value">The text.</param>
    public Urn(string value) => _value = value;

    /// <summary>Gives the text of a URN.</summary>
    /// <param name="value">The URN.</param>
    public static implicit operator string(Urn value) => value._value;

    /// <summary>Compares two URNs.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are the same.</returns>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Compares two URNs.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>False when they are the same.</returns>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>Puts a URN together as the engine does: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
    /// <param name="name">The logical name.</param>
    /// <param name="type">The type token.</param>
    /// <param name="parent">The parent.</param>
    /// <param name="parentUrn">The URN of the parent, where <paramref name="parent"/> is not given.</param>
    /// <param name="project">The project; by default that of the run. Not used with a parent.</param>
    /// <param name="stack">The stack; by default that of the run. Not used with a parent.</param>
    /// <returns>The URN.</returns>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        var prefix = (parent?.Urn ?? parentUrn?.ToOutput()) is { } ofParent
            ? ofParent.Apply(urn => urn[..urn.LastIndexOf("::", StringComparison.Ordinal)] + "$")
            : Output.Format(
                $"urn:pulumi:{stack ?? Deployment.Required.StackName}::{project ?? Deployment.Required.ProjectName}::");
        return Output.Format($"{prefix}{type}::{name}");
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value ?? "");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
