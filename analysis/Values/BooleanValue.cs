namespace Infra.Analysis.Values;

/// <summary>A boolean.</summary>
public sealed record BooleanValue(bool Value) : PropertyValue
{
    /// <inheritdoc />
    public override string ToString() => Value ? "true" : "false";
}
