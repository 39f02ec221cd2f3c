namespace Pulumi.Tests.Model;

[EnumType]
internal readonly struct Color : IEquatable<Color>
{
    private readonly string _value;

    private Color(string value) => _value = value;

    public static Color Red { get; } = new("red");

    public static explicit operator string(Color value) => value._value;

    public bool Equals(Color other) => _value == other._value;

    public override bool Equals(object? obj) => obj is Color other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _value;
}
