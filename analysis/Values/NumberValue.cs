using System.Globalization;

namespace Infra.Analysis.Values;

/// <summary>A number. Pulumi knows only doubles; whole numbers print without a fraction.</summary>
public sealed record NumberValue(double Value) : PropertyValue
{
    /// <summary>Whether the number has no fractional part, so that ARM takes it for an integer.</summary>
    public bool IsInteger => double.IsInteger(Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}
