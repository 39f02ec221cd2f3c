using Azure.Bicep.Types;
using Azure.Bicep.Types.Az;
using Azure.Bicep.Types.Concrete;

namespace Infra.Analysis.Schema;

/// <summary>
/// The package of Azure's type definitions. Its assembly has 39 MB and a type takes up to a sixth of a second to read, so only what the
/// cache does not hold comes here.
/// </summary>
internal sealed class BicepTypes
{
    private readonly AzTypeLoader _loader = new();
    private readonly Dictionary<string, (string Key, CrossFileTypeReference Reference)> _references;

    public BicepTypes() => _references = _loader.LoadTypeIndex().Resources
        .ToDictionary(resource => resource.Key, resource => (resource.Key, resource.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>All <c>Type@version</c> in Azure's casing.</summary>
    public IEnumerable<string> Keys => _references.Values.Select(reference => reference.Key);

    /// <summary>The types of a resource as a <see cref="SchemaDocument"/>; null if there is no such type and version.</summary>
    public byte[]? Document(string key)
    {
        if (!_references.TryGetValue(key, out var found)) return null;
        var writer = new SchemaDocumentWriter(found.Key);
        var numbers = new Dictionary<TypeBase, int>(ReferenceEqualityComparer.Instance);
        var body = _loader.LoadResourceType(found.Reference).Body.Type;

        // Number 0 is "anything", number 1 the body, then what it refers to, level by level.
        List<TypeBase?> types = [null];
        Enlist(body);
        for (var i = 1; i < types.Count; i++)
        {
            foreach (var next in Referred(types[i]!)) Enlist(next);
        }

        writer.Begin(SchemaNode.Any).End();
        foreach (var type in types.Skip(1)) Write(writer, type!, reference => numbers[reference]);
        return writer.ToBytes();

        void Enlist(TypeBase type)
        {
            if (numbers.TryAdd(type, types.Count)) types.Add(type);
        }
    }

    private static IEnumerable<TypeBase> Referred(TypeBase type) => type switch
    {
        ObjectType value => Referred(value.Properties.Values).Concat(Optional(value.AdditionalProperties)),
        DiscriminatedObjectType value => Referred(value.BaseProperties.Values)
            .Concat(value.Elements.Values.Select(element => element.Type)),
        ArrayType value => [value.ItemType.Type],
        UnionType value when !IsEnum(value) => value.Elements.Select(element => element.Type),
        _ => [],
    };

    // What Azure alone writes is never looked into; leaving it out makes a document several times smaller.
    private static IEnumerable<TypeBase> Referred(IEnumerable<ObjectTypeProperty> properties) =>
        properties.Where(property => !IsReadOnly(property)).Select(property => property.Type.Type);

    private static IEnumerable<TypeBase> Optional(ITypeReference? reference) => reference is null ? [] : [reference.Type];

    private static bool IsReadOnly(ObjectTypeProperty property) => property.Flags.HasFlag(ObjectTypePropertyFlags.ReadOnly);

    private static bool IsEnum(UnionType union) =>
        union.Elements.All(element => element.Type is StringLiteralType or StringType or NullType);

    private static void Write(SchemaDocumentWriter writer, TypeBase type, Func<TypeBase, int> number)
    {
        switch (type)
        {
            case BooleanType:
                writer.Begin(SchemaNode.Boolean);
                break;
            case IntegerType value:
                writer.Begin(SchemaNode.Number).Limit(value.MinValue).Limit(value.MaxValue);
                break;
            case StringType value:
                writer.Begin(SchemaNode.Text).Limit(value.MinLength).Limit(value.MaxLength)
                    .OptionalText(value.Pattern).Flag(value.Sensitive == true);
                break;
            case StringLiteralType value:
                writer.Begin(SchemaNode.Enum).Number(1).Text(value.Value).Flag(false);
                break;
            case UnionType value when IsEnum(value):
                string[] literals = [.. value.Elements.Select(element => element.Type).OfType<StringLiteralType>()
                    .Select(literal => literal.Value)];
                writer.Begin(SchemaNode.Enum).Number(literals.Length);
                foreach (var literal in literals) writer.Text(literal);
                writer.Flag(value.Elements.Any(element => element.Type is StringType));
                break;
            case UnionType value:
                writer.Begin(SchemaNode.Union).Number(value.Elements.Count);
                foreach (var element in value.Elements) writer.Number(number(element.Type));
                break;
            case ArrayType value:
                writer.Begin(SchemaNode.List).Number(number(value.ItemType.Type)).Limit(value.MinLength).Limit(value.MaxLength);
                break;
            case ObjectType value:
                writer.Begin(SchemaNode.Object).Text(value.Name);
                Properties(writer, value.Properties, number);
                if (value.AdditionalProperties is { } additional) writer.Flag(true).Number(number(additional.Type));
                else writer.Flag(false);
                writer.OptionalText(null).Number(0);
                break;
            case DiscriminatedObjectType value:
                writer.Begin(SchemaNode.Object).Text(value.Name);
                Properties(writer, value.BaseProperties, number);
                writer.Flag(false).OptionalText(value.Discriminator).Number(value.Elements.Count);
                foreach (var (name, element) in value.Elements.OrderBy(element => element.Key, StringComparer.Ordinal))
                {
                    writer.Text(name).Number(number(element.Type));
                }

                break;
            default:
                writer.Begin(SchemaNode.Any);
                break;
        }

        writer.End();
    }

    private static void Properties(
        SchemaDocumentWriter writer, IReadOnlyDictionary<string, ObjectTypeProperty> properties, Func<TypeBase, int> number)
    {
        writer.Number(properties.Count);
        foreach (var (name, property) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            var flags = (property.Flags.HasFlag(ObjectTypePropertyFlags.Required) ? 1 : 0) | (IsReadOnly(property) ? 2 : 0);
            writer.Text(name).Number(flags).Number(IsReadOnly(property) ? 0 : number(property.Type.Type));
        }
    }
}
