using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Plans;

/// <summary>Random values and plans, with secrets and holes anywhere.</summary>
internal static class RandomPlans
{
    /// <summary>Occurs in the content of every secret, and nowhere else.</summary>
    public const string Marker = "s3cr3t-marker";

    private static readonly string[] OddTexts =
    [
        "", " ", "[secret]", "[", "'", "\"", "\\", "${x}", "line\nbreak", "tab\t", "\0", "\u2028",
        "zażółć", "😀", "a.b", "a[0]", "true", "1.5",
    ];

    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements(OddTexts),
        from characters in Gen.Choose('a', 'f').ListOf() select new string([.. characters.Select(character => (char)character)]));

    private static readonly Gen<double> Number = Gen.OneOf(
        from whole in Gen.Choose(-1000, 1000) select (double)whole,
        from part in Gen.Choose(-1000, 1000) select part / 7.0,
        Gen.Elements(0, 1e300, -1e-300, double.MaxValue, double.Epsilon, 9007199254740993));

    private static readonly Gen<PropertyValue> Leaf = Gen.OneOf(
        from text in Text select (PropertyValue)new TextValue(text),
        from number in Number select (PropertyValue)new NumberValue(number),
        from flag in Gen.Elements(true, false) select (PropertyValue)new BooleanValue(flag),
        Gen.Constant((PropertyValue)NullValue.Instance));

    public static readonly Gen<PropertyValue> Value = Gen.Sized(size => Tree(Math.Min(size, 30)));

    public static readonly Gen<ObjectValue> Object = Gen.Sized(size => ObjectOf(Tree(Math.Min(size, 30))));

    public static readonly Gen<Plan> Plan =
        from resources in Resource.ListOf()
        from outputs in Object
        from findings in Finding.ListOf()
        select new Plan
        {
            Project = "lab",
            Stack = "dev",
            Resources = [.. resources.OrderBy(resource => resource.Urn, StringComparer.Ordinal)],
            Outputs = outputs,
            Findings = [.. findings.Order()],
        };

    private static Gen<PlanResource> Resource =>
        from name in Text
        from custom in Gen.Elements(true, false)
        from protect in Gen.Elements(true, false)
        from inputs in Object
        from outputs in Object
        from dependsOn in Text.ListOf()
        from body in Object
        from hasArm in Gen.Elements(true, false)
        select new PlanResource
        {
            Urn = "urn:pulumi:dev::lab::x::" + name,
            Type = "x",
            Name = name,
            Custom = custom,
            Parent = custom ? "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev" : null,
            Id = hasArm ? "/subscriptions/s/resourceGroups/g/providers/Microsoft.X/as/a/bs/b" : null,
            Inputs = inputs,
            Outputs = outputs,
            DependsOn = [.. dependsOn],
            Protect = protect,
            Arm = hasArm ? new ArmRequest("Microsoft.X/as/bs", "2024-01-01", "a/b", "/subscriptions/s/resourceGroups/g", body) : null,
        };

    private static Gen<Finding> Finding =>
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from text in Text
        select new Finding("rule", severity, "urn", text, text, text);

    /// <summary>What a reader can know of a value that was written: neither what was secret nor what a hole depends on.</summary>
    public static PropertyValue AsRead(PropertyValue value) => value switch
    {
        SecretValue => new SecretValue(new TextValue(PropertyValue.SecretPlaceholder)),
        UnknownValue => new UnknownValue([]),
        ObjectValue members => AsRead(members),
        ListValue list => new ListValue([.. list.Items.Select(AsRead)]),
        _ => value,
    };

    /// <inheritdoc cref="AsRead(PropertyValue)" />
    public static ObjectValue AsRead(ObjectValue members) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, AsRead(member.Value))));

    private static Gen<PropertyValue> Tree(int size)
    {
        if (size <= 1) return Leaf;
        var smaller = Tree(size / 3);
        return Gen.Frequency(
            (4, Leaf),
            (1, from content in smaller select (PropertyValue)new SecretValue(Marked(content))),
            (1, from producers in Text.ListOf() select (PropertyValue)new UnknownValue([.. producers])),
            (3, from items in smaller.ListOf() select (PropertyValue)new ListValue([.. items])),
            (3, from members in ObjectOf(smaller) select (PropertyValue)members));
    }

    private static Gen<ObjectValue> ObjectOf(Gen<PropertyValue> value) =>
        from members in (from key in Text from member in value select KeyValuePair.Create(key, member)).ListOf()
        select new ObjectValue(members.DistinctBy(member => member.Key));

    private static PropertyValue Marked(PropertyValue content) => content switch
    {
        TextValue text => new TextValue(Marker + text.Value),
        ObjectValue members => members.With(Marker, new TextValue(Marker)),
        ListValue list => new ListValue(list.Items.Add(new TextValue(Marker))),
        _ => content,
    };
}
