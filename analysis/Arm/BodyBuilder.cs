using System.Collections.Immutable;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;

namespace Infra.Analysis.Arm;

/// <summary>
/// Turns inputs into a request body. Azure-native leaves out the levels called <c>properties</c> that ARM has, and a few names differ; the
/// type of the body says where each input belongs.
/// </summary>
/// <param name="token">The Pulumi type.</param>
/// <param name="gaps">The properties that the types lack.</param>
internal sealed class BodyBuilder(string token, ApplicableGaps gaps)
{
    /// <summary>Bodies nest no deeper levels of <c>properties</c> than this.</summary>
    private const int FlattenedLevels = 3;

    private const string Flattened = "properties";
    private const string Identities = "userAssignedIdentities";

    private readonly ImmutableArray<Misplaced>.Builder _misplaced = ImmutableArray.CreateBuilder<Misplaced>();

    /// <summary>An input without a place.</summary>
    /// <param name="Path">Its path in the inputs.</param>
    /// <param name="Key">Its name.</param>
    /// <param name="Owner">The type that has no such property.</param>
    /// <param name="Accepted">The names that have a place; null if it has one too, which another input took.</param>
    public sealed record Misplaced(string Path, string Key, string Owner, IReadOnlyList<string>? Accepted);

    /// <summary>The inputs that have no place in the body.</summary>
    public ImmutableArray<Misplaced> WithoutPlace => _misplaced.ToImmutable();

    /// <summary>The body of these inputs.</summary>
    public ObjectValue Build(ObjectValue inputs, ObjectSchema type) => Object(inputs, type, Position.Root);

    /// <summary>The map of user-assigned identities that a list of ids stands for; what is no such list stays as it is.</summary>
    public static PropertyValue IdentityMap(PropertyValue value)
    {
        if (value.Content is not ListValue ids) return value;
        var unknown = ids.Items.Select(id => id.Content).OfType<UnknownValue>()
            .SelectMany(id => id.Producers).Distinct().Order(StringComparer.Ordinal);
        PropertyValue map = ids.Items.Any(id => id.Content is UnknownValue)
            ? new UnknownValue([.. unknown])
            : new ObjectValue(ids.Items.Select(id => id.Content).OfType<TextValue>().Select(id => id.Value).Distinct(StringComparer.Ordinal)
                .Select(id => KeyValuePair.Create(id, (PropertyValue)ObjectValue.Empty)));
        return value is SecretValue || ids.Items.Any(id => id is SecretValue) ? new SecretValue(map) : map;
    }

    private PropertyValue Value(PropertyValue value, SchemaType type, Position position) => (value, type) switch
    {
        (SecretValue secret, _) => new SecretValue(Value(secret.Content, type, position with { Secret = true })),
        (ListValue, ObjectSchema) when position.Arm.Key == Identities => IdentityMap(value),
        (ListValue list, ListSchema { Item: var item }) =>
            new ListValue([.. list.Items.Select((element, i) => Value(element, item, position.Element(i)))]),
        (ObjectValue members, ObjectSchema { Discriminator: null, Properties.IsEmpty: true, Additional: { } item }) =>
            new ObjectValue(members.Select(member =>
                KeyValuePair.Create(member.Key, Value(member.Value, item, position.Member(member.Key, member.Key))))),
        (ObjectValue members, ObjectSchema shape) => Object(members, shape, position),
        (ObjectValue, UnionSchema union) when union.Members.OfType<ObjectSchema>().FirstOrDefault() is { } shape =>
            Value(value, shape, position),
        (ListValue, UnionSchema union) when union.Members.OfType<ListSchema>().FirstOrDefault() is { } shape =>
            Value(value, shape, position),
        _ => value,
    };

    private ObjectValue Object(ObjectValue inputs, ObjectSchema type, Position position)
    {
        // Azure-native writes `odataType` for `odata.type`.
        var tag = type.Discriminator is { } name ? inputs.Keys.FirstOrDefault(key => SameLetters(key, name)) : null;
        var variant = tag is not null && inputs.Text(tag) is { } value ? type.Variant(value) : null;
        var tree = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, input) in inputs)
        {
            var place = InputRenames.Find(token, position.Input, key) is { } renamed
                ? Renamed(type, renamed)
                : Find(type, key, FlattenedLevels)
                    ?? (variant is null ? null : Find(variant, key, FlattenedLevels))
                    ?? Gap(type, position, key);

            // Without a known variant nobody can say what belongs to it; the schema check reports the variant.
            var isOpen = type.Discriminator is not null && variant is null;
            if (place is null && isOpen) place = new Place([key], AnySchema.Instance, ReadOnly: false);
            if (place is not null && Put(tree, place.Path, Value(input, place.Type, position.Member(key, place.Path)))) continue;

            // Inside a secret a name of its author's choice is one, too.
            var shown = position.Secret ? PropertyValue.SecretPlaceholder : key;
            string[]? accepted = place is null ? [.. Accepted(type), .. variant is null ? [] : Accepted(variant)] : null;
            _misplaced.Add(new Misplaced(position.Input.Member(shown).ToString(), shown, type.Name, accepted));
        }

        return Assemble(tree);
    }

    private sealed record Place(ImmutableArray<string> Path, SchemaType Type, bool ReadOnly)
    {
        public Place(ImmutableArray<string> path, SchemaProperty property)
            : this(path, property.Type, property.ReadOnly)
        {
        }
    }

    // What only Azure writes is the last choice: `type` and `apiVersion` of the resource itself hide properties that are called the same.
    private static Place? Find(ObjectSchema type, string key, int levels)
    {
        if ((type.TryGetProperty(key, out var property)
                || (Similar(type, key) is { } similar && type.TryGetProperty(similar, out property)))
            && !property.ReadOnly)
        {
            return new Place([property.Name], property);
        }

        if (levels > 0 && Inner(type) is { } inner && Find(inner, key, levels - 1) is { } deeper && (property is null || !deeper.ReadOnly))
        {
            return deeper with { Path = [Flattened, .. deeper.Path] };
        }

        if (property is not null) return new Place([property.Name], property);
        return type.Additional is { } additional ? new Place([key], additional, ReadOnly: false) : null;
    }

    private Place? Gap(ObjectSchema type, Position position, string key)
    {
        ImmutableArray<string>[] candidates = Inner(type) is null ? [[key]] : [[key], [Flattened, key]];
        return candidates.Where(path => gaps.Property(position.Member(key, path).Arm) is not null)
            .Select(path => new Place(path, AnySchema.Instance, ReadOnly: false)).FirstOrDefault();
    }

    private static Place Renamed(ObjectSchema type, string path)
    {
        SchemaType found = type;
        string[] names = path.Split('.');
        foreach (var name in names)
        {
            found = found is ObjectSchema owner && owner.TryGetProperty(name, out var property) ? property.Type : AnySchema.Instance;
        }

        return new Place([.. names], found, ReadOnly: false);
    }

    private static ObjectSchema? Inner(ObjectSchema type) =>
        type.TryGetProperty(Flattened, out var property) && !property.ReadOnly ? property.Type as ObjectSchema : null;

    /// <summary>Azure-native writes <c>applicationType</c> for <c>Application_Type</c>.</summary>
    private static string? Similar(ObjectSchema type, string key)
    {
        foreach (var property in type.Properties)
        {
            if (SameLetters(property.Name, key)) return property.Name;
        }

        return null;
    }

    private static bool SameLetters(string left, string right)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < left.Length && !char.IsAsciiLetterOrDigit(left[i])) i++;
            while (j < right.Length && !char.IsAsciiLetterOrDigit(right[j])) j++;
            if (i == left.Length || j == right.Length) return i == left.Length && j == right.Length;
            if (char.ToLowerInvariant(left[i++]) != char.ToLowerInvariant(right[j++])) return false;
        }
    }

    private static IEnumerable<string> Accepted(ObjectSchema type) =>
        type.Properties.Where(property => !property.ReadOnly && property.Name != Flattened).Select(property => property.Name)
            .Concat(Inner(type) is { } inner ? Accepted(inner) : []);

    /// <summary>Puts a value into the tree of the body; false if another input is there already.</summary>
    private static bool Put(SortedDictionary<string, object> tree, ImmutableArray<string> path, PropertyValue value)
    {
        foreach (var name in path.AsSpan()[..^1])
        {
            if (!tree.TryGetValue(name, out var branch)) tree[name] = branch = new SortedDictionary<string, object>(StringComparer.Ordinal);
            if (branch is ObjectValue members)
            {
                tree[name] = branch = new SortedDictionary<string, object>(
                    members.ToDictionary(member => member.Key, member => (object)member.Value), StringComparer.Ordinal);
            }

            if (branch is not SortedDictionary<string, object> next) return false;
            tree = next;
        }

        return tree.TryAdd(path[^1], value);
    }

    private static ObjectValue Assemble(SortedDictionary<string, object> tree) => new(tree.Select(branch => KeyValuePair.Create(
        branch.Key,
        branch.Value as PropertyValue ?? Assemble((SortedDictionary<string, object>)branch.Value))));

    /// <summary>A place in the inputs and in the body.</summary>
    private readonly record struct Position(Trail Input, Trail Arm, bool Secret)
    {
        public static Position Root { get; } = new(Trail.Root, Trail.Root, Secret: false);

        public Position Member(string key, string name) => new(Input.Member(key), Arm.Member(name), Secret);

        public Position Member(string key, ImmutableArray<string> names) =>
            new(Input.Member(key), names.Aggregate(Arm, (trail, name) => trail.Member(name)), Secret);

        public Position Element(int index) => this with { Input = Input.Element(index), Arm = Arm.Element(index) };
    }
}
