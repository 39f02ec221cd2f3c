using System.Globalization;
using System.Text.Json;

namespace SchemaEmitter;

/// <summary>Writes the classes that hold arguments.</summary>
public sealed class InputClassWriter(PackageSchema package, Names names, TypeNames types)
{
    /// <summary>Writes a class of arguments that may be outputs.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="baseClass">Its base class in the namespace Pulumi.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="use">What its nested types are used for.</param>
    /// <param name="json">Whether everything but strings goes to the provider as JSON, as the arguments of a provider do.</param>
    public void Write(
        CodeWriter code, string name, string baseClass, IReadOnlyList<PropertySchema> properties, NestedUse use, bool json = false) =>
        code.Block($"public sealed class {name} : global::Pulumi.{baseClass}", () =>
        {
            foreach (var property in properties)
            {
                WriteProperty(code, property, use, json && property.Type is not TypeSchema.Scalar { Keyword: "string" });
            }

            WriteDefaults(code, name, properties);
            code.Line($"public static new {name} Empty => new {name}();");
        });

    /// <summary>Writes a class of plain arguments, for the awaitable form of a function.</summary>
    public void WritePlain(CodeWriter code, string name, IReadOnlyList<PropertySchema> properties) =>
        code.Block($"public sealed class {name} : global::Pulumi.InvokeArgs", () =>
        {
            foreach (var property in properties)
            {
                code.Line(Attribute(property, json: false));
                if (property.Type is TypeSchema.Array list)
                {
                    WriteLazy(code, property, $"List<{types.Plain(list.Item, NestedUse.PlainInput)}>");
                }
                else
                {
                    code.Line(Declaration(property, types.Plain(property.Type, NestedUse.PlainInput)));
                }
            }

            code.Line($"public static new {name} Empty => new {name}();");
        });

    private void WriteProperty(CodeWriter code, PropertySchema property, NestedUse use, bool json)
    {
        var type = types.Input(property.Type, use);
        code.Line(Attribute(property, json));
        if (property.Secret)
        {
            var field = Names.Field(property.Wire);
            code.Line($"private {type}? {field};");
            code.Line($"public {type}? {Names.Property(property.Wire)} {{ get => {field}; set => {field} = {Secret(type)}; }}");
        }
        else if (property.Type is TypeSchema.Array or TypeSchema.Map)
        {
            WriteLazy(code, property, type);
        }
        else
        {
            code.Line(Declaration(property, type));
        }
    }

    /// <summary>
    /// A list or map comes to be when it is first asked for; the attribute sits on the field, so that one never asked for is absent.
    /// </summary>
    private static void WriteLazy(CodeWriter code, PropertySchema property, string type)
    {
        var field = Names.Field(property.Wire);
        code.Line($"private {type}? {field};");
        code.Line($"public {type} {Names.Property(property.Wire)} {{ get => {field} ??= new {type}(); set => {field} = value; }}");
    }

    private static string Attribute(PropertySchema property, bool json) =>
        $"[global::Pulumi.Input(\"{property.Wire}\"{(property.Required ? ", required: true" : "")}{(json ? ", json: true" : "")})]";

    private static string Declaration(PropertySchema property, string type) => property.Required
        ? $"public {type} {Names.Property(property.Wire)} {{ get; set; }} = null!;"
        : $"public {type}? {Names.Property(property.Wire)} {{ get; set; }}";

    /// <summary>The assigned value, marked as a secret; nothing stays nothing.</summary>
    private static string Secret(string type)
    {
        var value = type[(type.IndexOf('<') + 1)..^1];
        return type.StartsWith("global::Pulumi.Input<", StringComparison.Ordinal)
            ? $"value is null ? null : ({type})global::Pulumi.Output.CreateSecret((global::Pulumi.Output<{value}>)value)"
            : throw new NotSupportedException($"The emitter does not know how to keep a {type} secret.");
    }

    private void WriteDefaults(CodeWriter code, string name, IReadOnlyList<PropertySchema> properties)
    {
        var defaults = properties.Where(property => property.Default is not null).ToList();
        if (defaults.Count > 0)
        {
            code.Block($"public {name}()", () =>
                defaults.ForEach(property => code.Line($"{Names.Property(property.Wire)} = {Literal(property)};")));
        }
    }

    private string Literal(PropertySchema property)
    {
        var value = property.Default!.Value;
        if (property.Type is TypeSchema.Reference { Token: var token })
        {
            var member = package.Enums[token].Single(member => member.Value == value.GetString());
            return $"global::{names.NamespaceOf(token)}.{Names.MemberOf(token)}.{EnumWriter.MemberName(member.Key)}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetDouble().ToString(CultureInfo.InvariantCulture),
            JsonValueKind.String => CodeWriter.Literal(value.GetString()!),
            _ => throw new NotSupportedException($"{property.Wire}: the emitter does not know the default {value}."),
        };
    }
}
