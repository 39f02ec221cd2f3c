namespace SchemaEmitter;

/// <summary>Writes the enums: structs around a string, since a provider may know more values than its schema.</summary>
public static class EnumWriter
{
    /// <summary>Writes one enum.</summary>
    public static void Write(CodeWriter code, string name, IReadOnlyList<KeyValuePair<string, string>> members)
    {
        code.Line("[global::Pulumi.EnumType]");
        code.Block($"public readonly struct {name} : IEquatable<{name}>", () =>
        {
            code.Line("private readonly string _value;");
            code.Line($"private {name}(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));");
            foreach (var (member, value) in members)
            {
                code.Line($"public static {name} {MemberName(member)} => new {name}({CodeWriter.Literal(value)});");
            }

            code.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
            code.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
            code.Line($"public static explicit operator string({name} value) => value._value;");
            code.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
            code.Line($"public bool Equals({name} other) => string.Equals(_value, other._value, StringComparison.Ordinal);");
            code.Line("public override int GetHashCode() => _value?.GetHashCode() ?? 0;");
            code.Line("public override string ToString() => _value;");
        });
    }

    /// <summary>The C# name of a member: what the schema calls it, unless every struct has that already.</summary>
    public static string MemberName(string name) => name == "Equals" ? "EqualsValue" : name;
}
