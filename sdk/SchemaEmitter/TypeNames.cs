namespace SchemaEmitter;

/// <summary>
/// Writes property types in C#, and remembers which nested types and enums they mention: only what is mentioned is emitted.
/// </summary>
public sealed class TypeNames(PackageSchema package, Names names)
{
    private readonly HashSet<(string Token, NestedUse Use)> _mentioned = [];
    private readonly Queue<(string Token, NestedUse Use)> _objects = new();
    private readonly SortedSet<string> _enums = new(StringComparer.Ordinal);

    /// <summary>The enums mentioned so far, sorted.</summary>
    public IEnumerable<string> Enums => _enums;

    /// <summary>Takes the next nested type that was mentioned but not yet emitted.</summary>
    public bool TryTakeObject(out (string Token, NestedUse Use) next) => _objects.TryDequeue(out next);

    /// <summary>A type as it stands in an output, in a plain argument, and within lists, maps and unions.</summary>
    public string Plain(TypeSchema type, NestedUse use) => type switch
    {
        TypeSchema.Scalar scalar => scalar.Keyword,
        TypeSchema.Any => "object",
        TypeSchema.Array array => $"ImmutableArray<{Plain(array.Item, use)}>",
        TypeSchema.Map map => $"ImmutableDictionary<string, {Plain(map.Value, use)}>",
        TypeSchema.Reference { Token: var token } when package.Enums.ContainsKey(token) => Enum(token),
        TypeSchema.Reference { Token: var token } => Object(token, use),
        TypeSchema.Union union when Members(union, use) is var members => members switch
        {
            [var only] => only,
            [var first, var second] => $"global::Pulumi.Union<{first}, {second}>",
            _ => "object",
        },
        _ => throw new NotSupportedException($"The emitter does not know how to write {type}."),
    };

    /// <summary>A type as it stands in the arguments of a resource, without a question mark.</summary>
    public string Input(TypeSchema type, NestedUse use) => type switch
    {
        TypeSchema.Array array => $"global::Pulumi.InputList<{Plain(array.Item, use)}>",
        TypeSchema.Map map => $"global::Pulumi.InputMap<{Plain(map.Value, use)}>",
        TypeSchema.Union union when Members(union, use) is [var first, var second] => $"global::Pulumi.InputUnion<{first}, {second}>",
        TypeSchema.Union union when Members(union, use).Length > 2 => "object",
        _ => $"global::Pulumi.Input<{Plain(type, use)}>",
    };

    /// <summary>A type as it stands in an output: optional ones are nullable, lists never are.</summary>
    public string Output(PropertySchema property, NestedUse use) =>
        Plain(property.Type, use) + (property.Required || property.Type is TypeSchema.Array ? "" : "?");

    private string[] Members(TypeSchema.Union union, NestedUse use) => [.. union.Members.Select(member => Plain(member, use)).Distinct()];

    private string Enum(string token)
    {
        _enums.Add(token);
        return $"global::{names.NamespaceOf(token)}.{Names.MemberOf(token)}";
    }

    private string Object(string token, NestedUse use)
    {
        if (use is NestedUse.Result && (!package.IsBridged || _mentioned.Contains((token, NestedUse.Output))))
        {
            use = NestedUse.Output;
        }

        if (_mentioned.Add((token, use)))
        {
            _objects.Enqueue((token, use));
        }

        return $"global::{names.NestedNamespace(token, use)}.{Names.Nested(token, use)}";
    }
}
