namespace SchemaEmitter;

/// <summary>Writes what a package has once: its provider, its configuration, its resource attribute and the shared helpers.</summary>
public sealed class ProviderWriter(PackageSchema package, Names names, InputClassWriter inputs)
{
    /// <summary>Writes all of it.</summary>
    public void Write(CodeWriter code)
    {
        WriteProvider(code);
        WriteConfig(code);
        code.Line($"internal sealed class {names.ResourceTypeAttribute}Attribute(string type)");
        code.Line(": global::Pulumi.ResourceTypeAttribute(type, Utilities.Version);");
        WriteUtilities(code);
    }

    private void WriteProvider(CodeWriter code)
    {
        var args = package.Provider.Any(input => input.Required) ? "ProviderArgs args" : "ProviderArgs? args = null";
        code.Summary($"The explicit provider of {package.Name} {package.Version}.");
        code.Line($"[{names.ResourceTypeAttribute}(\"pulumi:providers:{package.Name}\")]");
        code.Block("public partial class Provider : global::Pulumi.ProviderResource", () =>
        {
            code.Line($"public Provider(string name, {args}, global::Pulumi.CustomResourceOptions? options = null)");
            code.Line($": base(\"{package.Name}\", name, args ?? new ProviderArgs(), Utilities.MakeOptions(options, \"\")) {{ }}");
        });
        code.Summary("The arguments of the provider.");
        inputs.Write(code, "ProviderArgs", "ResourceArgs", package.Provider, NestedUse.Input, json: true);
    }

    private void WriteConfig(CodeWriter code)
    {
        if (!package.Provider.Any(property => property.Type is TypeSchema.Scalar))
        {
            return;
        }

        code.Summary($"The stack configuration under the key {package.Name}, as far as it is text or a switch.");
        code.Block("public static class Config", () =>
        {
            code.Line($"private static global::Pulumi.Config Values => new(\"{package.Name}\");");
            foreach (var property in package.Provider)
            {
                var (type, get) = property.Type switch
                {
                    TypeSchema.Scalar { Keyword: "string" } => ("string", "Get"),
                    TypeSchema.Scalar { Keyword: "bool" } => ("bool", "GetBoolean"),
                    _ => default,
                };
                if (type is not null)
                {
                    var fallback = property.Default is { } value ? $" ?? {CodeWriter.Literal(value.GetString()!)}" : "";
                    code.Line($"public static {type}? {Names.Property(property.Wire)} => Values.{get}(\"{property.Wire}\"){fallback};");
                }
            }
        });
    }

    private void WriteUtilities(CodeWriter code) => code.Line(
        $$"""
        internal static class Utilities
        {
        public const string Version = "{{package.Version}}";
        public static global::Pulumi.CustomResourceOptions MakeOptions(
        global::Pulumi.CustomResourceOptions? options, global::Pulumi.Input<string>? id, params ReadOnlySpan<string> secretOutputs)
        {
        var defaults = new global::Pulumi.CustomResourceOptions { Version = Version };
        foreach (var secret in secretOutputs)
        {
        defaults.AdditionalSecretOutputs.Add(secret);
        }
        var merged = global::Pulumi.CustomResourceOptions.Merge(defaults, options);
        merged.Id = id ?? merged.Id;
        return merged;
        }
        public static T WithDefaults<T>(T? options) where T : global::Pulumi.InvokeOptions, new()
        {
        options ??= new T();
        options.Version ??= Version;
        return options;
        }
        }
        """);
}
