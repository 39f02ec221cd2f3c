using System.Text.RegularExpressions;

namespace SchemaEmitter;

/// <summary>The C# names of what a package schema names by tokens.</summary>
public sealed partial class Names(PackageSchema package)
{
    private static readonly HashSet<string> Keywords = new(
        [
            "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
            "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
            "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
            "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
            "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
            "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
            "using", "virtual", "void", "volatile", "while",
        ],
        StringComparer.Ordinal);

    /// <summary>The namespace of the provider class.</summary>
    public string PackageNamespace { get; } = $"{package.RootNamespace}.{package.Namespaces[package.Name]}";

    /// <summary>The name of the attribute that marks the resource classes of the package.</summary>
    public string ResourceTypeAttribute { get; } = $"{package.Namespaces[package.Name]}ResourceType";

    /// <summary>The namespace of a token: that of the package, or of its module.</summary>
    public string NamespaceOf(string token)
    {
        var module = ModuleOf(token);
        return module == "index" ? PackageNamespace : $"{PackageNamespace}.{package.Namespaces[module]}";
    }

    /// <summary>The module of a token: <c>network</c>, or <c>index</c> for <c>tls:index/privateKey:PrivateKey</c>.</summary>
    public static string ModuleOf(string token) => token.Split(':')[1].Split('/')[0];

    /// <summary>The last part of a token.</summary>
    public static string MemberOf(string token) => token[(token.LastIndexOf(':') + 1)..];

    /// <summary>The name of a property: the wire name, its first letter and those after hyphens upper-cased.</summary>
    public static string Property(string wire) => Title(Identifier(wire));

    /// <summary>The name of a property of the given class, which C# does not let bear the name of its class.</summary>
    public static string Property(string wire, string owner) => Property(wire) is var name && name == owner ? $"{name}Value" : name;

    /// <summary>The name of the field behind a property.</summary>
    public static string Field(string wire) => $"_{Identifier(wire)}";

    /// <summary>The name of a parameter that is filled by wire name.</summary>
    public static string Parameter(string wire) => Keywords.Contains(wire) ? $"@{wire}" : Identifier(wire);

    /// <summary>Upper-cases the first letter.</summary>
    public static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The class of a nested type for one use of it.</summary>
    public static string Nested(string token, NestedUse use) => MemberOf(token) + use switch
    {
        NestedUse.Input or NestedUse.PlainInput => "Args",
        NestedUse.StateInput => "GetArgs",
        NestedUse.InvokeInput => "InputArgs",
        NestedUse.Result => "Result",
        _ => "",
    };

    /// <summary>The namespace of a nested type for one use of it.</summary>
    public string NestedNamespace(string token, NestedUse use) =>
        $"{NamespaceOf(token)}.{(use is NestedUse.Output or NestedUse.Result ? "Outputs" : "Inputs")}";

    private static string Identifier(string wire) => AfterHyphen().Replace(wire, match => match.Value[1..].ToUpperInvariant());

    [GeneratedRegex("-.")]
    private static partial Regex AfterHyphen();
}
