using System.Text;
using Infra.Tests;
using SchemaEmitter;

namespace Infra.Sdk.Tests.Emitter;

public class PackageEmitterTests
{
    [Fact]
    public void A_wire_name_keeps_its_letters_but_the_first_and_loses_its_hyphens()
    {
        var code = Emit("""{ "publicIPAddress": { "type": "string" }, "max-age": { "type": "integer" } }""");

        Assert.Contains("public global::Pulumi.Input<string>? PublicIPAddress { get; set; }", code, StringComparison.Ordinal);
        Assert.Contains("[global::Pulumi.Input(\"max-age\")]", code, StringComparison.Ordinal);
        Assert.Contains("public global::Pulumi.Input<int>? MaxAge { get; set; }", code, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_named_like_its_class_gets_a_suffix()
    {
        var code = Emit("""{ "thing": { "type": "string" } }""");

        Assert.Contains("[global::Pulumi.Output(\"thing\")]", code, StringComparison.Ordinal);
        Assert.Contains("public global::Pulumi.Output<string?> ThingValue { get; private set; }", code, StringComparison.Ordinal);
        Assert.Contains("public global::Pulumi.Input<string>? Thing { get; set; }", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_field_may_bear_a_keyword_of_the_language()
    {
        var code = Emit("""{ "kind": { "$ref": "#/types/demo:mod:Kind" } }""");

        Assert.Contains("private Kind(string? @default)", code, StringComparison.Ordinal);
        Assert.Contains("this.Default = @default;", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_whose_wire_name_is_no_identifier_is_filled_by_attribute()
    {
        var code = Emit("""{ "op-log": { "$ref": "#/types/demo:mod:Log" } }""");

        Assert.Contains("public readonly string? MaxAge;", code, StringComparison.Ordinal);
        Assert.Contains("[global::Pulumi.OutputConstructorParameter(\"max-age\")] string? maxAge", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_nobody_mentions_is_not_emitted()
    {
        Assert.DoesNotContain("class Kind", Emit("""{ "thing": { "type": "string" } }"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_enum_takes_its_default_by_member_and_never_hides_Equals()
    {
        var code = Emit("""{ "op": { "$ref": "#/types/demo:mod:Op", "default": "eq" } }""");

        Assert.Contains("public global::Pulumi.Input<global::Pulumi.Demo.Mod.Op>? Op { get; set; }", code, StringComparison.Ordinal);
        Assert.Contains("Op = global::Pulumi.Demo.Mod.Op.EqualsValue;", code, StringComparison.Ordinal);
        Assert.Contains("public static Op EqualsValue => new Op(\"eq\");", code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_schema_gives_the_same_text()
    {
        var schema = File.ReadAllBytes(Path.Combine(Repository.Root, "sdk", "schema", "tls.json"));

        Assert.Equal(PackageEmitter.Emit(PackageSchema.Parse(schema)), PackageEmitter.Emit(PackageSchema.Parse(schema)));
    }

    [Fact]
    public void A_secret_that_is_no_scalar_is_refused_rather_than_leaked()
    {
        var error = Assert.Throws<NotSupportedException>(
            () => Emit("""{ "keys": { "type": "array", "items": { "type": "string" }, "secret": true } }"""));

        Assert.Contains("secret", error.Message, StringComparison.Ordinal);
    }

    private static string Emit(string properties)
    {
        var schema = $$"""
            {
              "name": "demo", "version": "1.2.3",
              "language": { "csharp": { "rootNamespace": "Pulumi", "namespaces": { "demo": "Demo", "mod": "Mod" } } },
              "provider": { "inputProperties": {} },
              "resources": { "demo:mod:Thing": { "properties": {{properties}}, "inputProperties": {{properties}} } },
              "functions": {},
              "types": {
                "demo:mod:Kind": { "type": "object", "properties": { "default": { "type": "string" } }, "required": [] },
                "demo:mod:Log": { "type": "object", "properties": { "max-age": { "type": "string" } }, "required": [] },
                "demo:mod:Op": { "type": "string", "enum": [{ "name": "Equals", "value": "eq" }] }
              }
            }
            """;
        return string.Join('\n', PackageEmitter.Emit(PackageSchema.Parse(Encoding.UTF8.GetBytes(schema))).Values);
    }
}
