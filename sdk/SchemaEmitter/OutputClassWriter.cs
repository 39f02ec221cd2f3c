namespace SchemaEmitter;

/// <summary>Writes the classes that hold what a provider returned.</summary>
public sealed class OutputClassWriter(TypeNames types)
{
    /// <summary>Writes a class of read-only fields and the constructor that the SDK fills them with, by wire name.</summary>
    public void Write(CodeWriter code, string name, IReadOnlyList<PropertySchema> properties, NestedUse use)
    {
        code.Line("[global::Pulumi.OutputType]");
        code.Block($"public sealed class {name}", () =>
        {
            foreach (var property in properties)
            {
                code.Line($"public readonly {types.Output(property, use)} {Names.Property(property.Wire, name)};");
            }

            var parameters = properties.Select(property =>
                $"{WireName(property.Wire)}{types.Output(property, use)} {Names.Parameter(property.Wire)}");
            code.Line("[global::Pulumi.OutputConstructor]");
            code.Block($"private {name}({string.Join(", ", parameters)})", () =>
            {
                foreach (var property in properties)
                {
                    code.Line($"this.{Names.Property(property.Wire, name)} = {Names.Parameter(property.Wire)};");
                }
            });
        });
    }

    /// <summary>A parameter that cannot bear its wire name says it in an attribute.</summary>
    private static string WireName(string wire) =>
        wire.Contains('-', StringComparison.Ordinal) ? $"[global::Pulumi.OutputConstructorParameter(\"{wire}\")] " : "";
}
