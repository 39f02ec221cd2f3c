namespace Infra.Analysis.Values;

/// <summary>A string.</summary>
public sealed record TextValue(string Value) : PropertyValue
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
