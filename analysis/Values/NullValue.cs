namespace Infra.Analysis.Values;

/// <summary>An explicit null.</summary>
public sealed record NullValue : PropertyValue
{
    private NullValue()
    {
    }

    /// <summary>The only null.</summary>
    public static NullValue Instance { get; } = new();

    /// <inheritdoc />
    public override string ToString() => "null";
}
