using System.Collections.Immutable;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Schema;

/// <summary>One request on its way through its type.</summary>
/// <param name="urn">The resource the findings are about.</param>
/// <param name="resource">Its type and API version, for the messages.</param>
/// <param name="gaps">Where Azure accepts more than the type says.</param>
internal sealed class SchemaWalk(string urn, string resource, ApplicableGaps gaps)
{
    private readonly List<Finding> _findings = [];

    public ImmutableArray<Finding> Findings => [.. _findings.Distinct().Order()];

    /// <summary>Checks the resource's name: one segment for each level of the type, the last of which the type describes.</summary>
    public void Name(string name, string type, ObjectSchema body)
    {
        if (name.Contains(PropertyValue.UnknownPlaceholder, StringComparison.Ordinal)
            || name.Contains(PropertyValue.SecretPlaceholder, StringComparison.Ordinal)
            || !body.TryGetProperty("name", out var property))
        {
            return;
        }

        var segments = name.Split('/');
        if (segments.Length != type.Count(character => character == '/') || segments.Any(string.IsNullOrWhiteSpace))
        {
            Refuse($"does not have one part for each level of {type}");
            return;
        }

        var own = segments[^1];
        switch (property.Type)
        {
            case EnumSchema { Open: false } names when !names.Values.Contains(own, StringComparer.OrdinalIgnoreCase):
                Refuse($"is not one of the names this type can have: {Shown.Names(names.Values)}");
                break;
            case TextSchema text when own.Length < text.MinimumLength || own.Length > text.MaximumLength:
                Refuse($"has {own.Length} characters; {Bounds(text.MinimumLength, text.MaximumLength)} are accepted");
                break;
            case TextSchema { Pattern: { } pattern } when Patterns.Matches(pattern, own) == false:
                Refuse($"does not match the pattern {pattern}");
                break;
        }

        void Refuse(string why) => _findings.Add(new Finding("name-refused", Severity.Error, urn, "name",
            $"The name {Shown.Text(name)} {why}, so Azure would refuse {resource}.", "Give the resource another name."));
    }

    /// <summary>Checks the body of a request.</summary>
    public void Body(ObjectValue body, ObjectSchema type) => Object(body, type, Trail.Root);

    /// <summary>Checks the services that a subnet is delegated to, which the type leaves open.</summary>
    public void Delegations(ObjectValue subnet, string path)
    {
        var list = PropertyPath.Member(PropertyPath.Member(path, "properties"), "delegations");
        var delegations = ((subnet["properties"]?.Content as ObjectValue)?["delegations"]?.Content as ListValue)?.Items ?? [];
        foreach (var (i, delegation) in delegations.Index())
        {
            var properties = (delegation.Content as ObjectValue)?["properties"]?.Content as ObjectValue;
            if (properties?["serviceName"] is not TextValue service) continue;
            if (SubnetDelegations.Known.Contains(service.Value, StringComparer.OrdinalIgnoreCase)) continue;
            var at = PropertyPath.Element(list, i) + ".properties.serviceName";
            var meant = DidYouMean.Closest(service.Value, SubnetDelegations.Known);
            _findings.Add(meant is not null
                ? new Finding("delegation-unknown", Severity.Error, urn, at,
                    $"No service is called {Shown.Text(service.Value)}, so the subnet would be delegated to nobody.{DidYou(meant)}",
                    $"Write '{meant}'.")
                : new Finding("delegation-unknown", Severity.Unknown, urn, at,
                    $"It is not known whether a subnet can be delegated to {Shown.Text(service.Value)}: none of the services known here is "
                    + "called so.",
                    $"Check the name. Known are {string.Join(", ", SubnetDelegations.Known)}."));
        }
    }

    private void Value(PropertyValue value, SchemaType type, Trail path, bool secret)
    {
        if (value is SecretValue)
        {
            Value(value.Content, type, path, secret: true);
            return;
        }

        if (value is UnknownValue || type is AnySchema) return;
        switch (type, value)
        {
            case (TextSchema shape, TextValue text):
                Text(text.Value, shape, path, secret);
                break;
            case (EnumSchema shape, TextValue text):
                Enum(text.Value, shape, path, secret);
                break;
            case (NumberSchema shape, NumberValue number):
                Number(number, shape, path, secret);
                break;
            case (ListSchema shape, ListValue list):
                List(list, shape, path, secret);
                break;
            case (ObjectSchema shape, ObjectValue members):
                Object(members, shape, path, secret);
                break;
            case (UnionSchema shape, _):
                Union(value, shape, path, secret);
                break;
            case (BooleanSchema, BooleanValue):
                break;
            default:
                Error("schema-kind", path, $"must be {Kind(type)}, but is {Kind(value)}{Written(value, secret)}.", $"Give {Kind(type)}.");
                break;
        }
    }

    private void Object(ObjectValue value, ObjectSchema type, Trail path, bool secret = false)
    {
        var variant = Variant(value, type, path, secret, out var open);
        foreach (var (key, member) in value)
        {
            if (type.TryGetProperty(key, out var property) || (variant is not null && variant.TryGetProperty(key, out property)))
            {
                if (Differs(value, member, path.Member(key), secret)) continue;
                Property(member, property, path.Member(key), secret);
                continue;
            }

            // Inside a secret a name of its author's choice is one, too.
            var at = path.Member(secret ? PropertyValue.SecretPlaceholder : key);
            if (type.Additional is { } additional)
            {
                Value(member, additional, at, secret);
            }
            else if (key != type.Discriminator)
            {
                Unlisted(value, member, key, at, type, variant, open, secret);
            }
        }

        foreach (var property in variant is null ? type.Properties : type.Properties.AddRange(variant.Properties))
        {
            if (!property.Required || property.ReadOnly || (path.IsRoot && property.Name == "name")) continue;
            if (value[property.Name]?.Content is not (null or NullValue)) continue;
            Error("schema-missing-required", path.Member(property.Name),
                $"is missing; {(variant ?? type).Name} of {resource} requires it.", $"Set '{property.Name}'.");
        }
    }

    private void Property(PropertyValue value, SchemaProperty property, Trail path, bool secret)
    {
        if (property.ReadOnly)
        {
            Error("schema-read-only", path, $"is set, but only Azure sets it in {resource}.", "Leave it out.");
        }
        else if (value.Content is not NullValue)
        {
            Value(value, property.Type, path, secret);
        }
    }

    /// <summary>Finds which of its variants an object is. <paramref name="open"/> says that it cannot be known, so that no property can be
    /// called unknown.</summary>
    private ObjectSchema? Variant(ObjectValue value, ObjectSchema type, Trail path, bool secret, out bool open)
    {
        open = false;
        if (type.Discriminator is not { } tag) return null;
        var at = path.Member(tag);
        secret |= value[tag] is SecretValue;
        open = true;
        switch (value[tag]?.Content)
        {
            case UnknownValue:
                return null;
            case TextValue text when type.Variant(text.Value) is { } variant:
                open = false;
                return variant;
            case TextValue text when gaps.Value(at, text.Value) is { } gap:
                open = false;
                Covered(gap, at, $"{Written(text, secret).Trim()} is not in the type definition");
                return null;
            case TextValue text:
                var meant = secret ? null : DidYouMean.Closest(text.Value, type.VariantNames);
                Error("schema-discriminator", at,
                    $"says which kind of {type.Name} this is, and{Written(text, secret)} is none of "
                    + $"{Shown.Names(type.VariantNames)}.{DidYou(meant)}",
                    SchemaHelp.WrongOrLacking);
                return null;
            case null or NullValue:
                Error("schema-discriminator", at,
                    $"is missing, so Azure cannot tell which kind of {type.Name} this is. Accepted: {Shown.Names(type.VariantNames)}.",
                    $"Set '{tag}'.");
                return null;
            case var other:
                Error("schema-discriminator", at, $"must be a string, but is {Kind(other)}.",
                    $"Give one of {Shown.Names(type.VariantNames)}.");
                return null;
        }
    }

    /// <summary>Checks the body of a type without a definition, as far as is known what it holds.</summary>
    /// <param name="body">The body.</param>
    /// <param name="gap">What is known.</param>
    public void Undefined(ObjectValue body, SchemaGap gap)
    {
        _findings.Add(new Finding("schema-gap", Severity.Info, urn, string.Empty,
            $"{resource} is in no type definition, but Azure accepts it: {gap.Source}.", "Nothing to do; analysis/schema-gaps.json lists it."));
        Value(body, SchemaGaps.Shape(gap), Trail.Root, secret: false);
    }

    /// <summary>Whether Azure takes something else than the definition of a property says, which then is what is checked.</summary>
    private bool Differs(ObjectValue owner, PropertyValue value, Trail path, bool secret)
    {
        if (gaps.Property(path) is not { } gap || (gap.When is { } when && owner.Text(when.Key) != when.Value)) return false;
        Covered(gap, path, "is something else in the type definition");
        Value(value, SchemaGaps.Shape(gap), path, secret);
        return true;
    }

    private void Unlisted(
        ObjectValue owner, PropertyValue value, string key, Trail path, ObjectSchema type, ObjectSchema? variant, bool open, bool secret)
    {
        if (gaps.Property(path) is { } gap && (gap.When is not { } when || owner.Text(when.Key) == when.Value))
        {
            Covered(gap, path, "is not in the type definition");
            Value(value, SchemaGaps.Shape(gap), path, secret);
            return;
        }

        if (open) return;
        var known = variant is null ? type.Properties : type.Properties.AddRange(variant.Properties);
        var meant = secret ? null : DidYouMean.Closest(key, known.Where(property => !property.ReadOnly).Select(property => property.Name));
        Error("schema-unknown-property", path,
            $"is no property of {(variant ?? type).Name} in {resource}, so Azure would refuse or ignore it.{DidYou(meant)}",
            SchemaHelp.WrongOrLacking);
    }

    private void Text(string value, TextSchema type, Trail path, bool secret)
    {
        secret |= type.Sensitive;
        if (value.Length < type.MinimumLength || value.Length > type.MaximumLength)
        {
            Error("schema-length", path,
                $"has {value.Length} characters{Written(new TextValue(value), secret)}; "
                + $"{Bounds(type.MinimumLength, type.MaximumLength)} are accepted.",
                "Shorten or lengthen it.");
        }

        if (type.Pattern is not { } pattern) return;
        switch (Patterns.Matches(pattern, value))
        {
            case false:
                Error("schema-pattern", path, $"does not match the pattern {pattern}{Written(new TextValue(value), secret)}.",
                    SchemaHelp.WrongOrLacking);
                break;
            case null:
                _findings.Add(new Finding("schema-pattern", Severity.Unknown, urn, path.ToString(),
                    $"It is not known whether '{path}' matches: the pattern {pattern} of {resource} cannot be evaluated.",
                    "Check the value by hand."));
                break;
        }
    }

    private void Enum(string value, EnumSchema type, Trail path, bool secret)
    {
        if (type.Values.Contains(value)) return;
        if (gaps.Value(path, value) is { } gap)
        {
            Covered(gap, path, $"{Written(new TextValue(value), secret).Trim()} is not in the type definition");
            return;
        }

        var meant = secret ? null : DidYouMean.Closest(value, type.Values);
        if (!type.Open)
        {
            Error("schema-enum", path,
                $"is{Written(new TextValue(value), secret)}; accepted are {Shown.Names(type.Values)}.{DidYou(meant)}",
                SchemaHelp.WrongOrLacking);
        }
        else
        {
            // The definition says that there may be more values than it lists: Azure alone knows.
            _findings.Add(new Finding("schema-enum", meant is null ? Severity.Unknown : Severity.Warning, urn, path.ToString(),
                $"'{path}' is{Written(new TextValue(value), secret)}, which is none of the values known of {resource}.{DidYou(meant)}",
                $"Known are {Shown.Names(type.Values)}; the service may accept others. {SchemaHelp.WrongOrLacking}"));
        }
    }

    private void Number(NumberValue value, NumberSchema type, Trail path, bool secret)
    {
        if (value.Value < type.Minimum || value.Value > type.Maximum)
        {
            Error("schema-range", path, $"is out of range{Written(value, secret)}; {Bounds(type.Minimum, type.Maximum)} is accepted.",
                "Correct the number.");
        }
    }

    private void List(ListValue value, ListSchema type, Trail path, bool secret)
    {
        if (value.Items.Length < type.MinimumLength || value.Items.Length > type.MaximumLength)
        {
            Error("schema-length", path,
                $"has {value.Items.Length} elements; {Bounds(type.MinimumLength, type.MaximumLength)} are accepted.",
                "Add or remove elements.");
        }

        foreach (var (i, item) in value.Items.Index()) Value(item, type.Item, path.Element(i), secret);
    }

    private void Union(PropertyValue value, UnionSchema type, Trail path, bool secret)
    {
        ImmutableArray<Finding>? best = null;
        foreach (var member in type.Members.Where(member => Fits(value, member)))
        {
            var attempt = new SchemaWalk(urn, resource, gaps);
            attempt.Value(value, member, path, secret);
            if (best is null || attempt.Findings.Count(IsError) < best.Value.Count(IsError)) best = attempt.Findings;
        }

        if (best is { } findings)
        {
            _findings.AddRange(findings);
        }
        else
        {
            var accepted = string.Join(" or ", type.Members.Select(Kind).Distinct());
            Error("schema-kind", path, $"must be {accepted}, but is {Kind(value)}{Written(value, secret)}.", $"Give {accepted}.");
        }
    }

    private static bool IsError(Finding finding) => finding.Severity == Severity.Error;

    private static bool Fits(PropertyValue value, SchemaType type) => type is AnySchema || (value, type) is
        (TextValue, TextSchema or EnumSchema) or (NumberValue, NumberSchema) or (BooleanValue, BooleanSchema) or (ListValue, ListSchema)
        or (ObjectValue, ObjectSchema) or (_, UnionSchema);

    private void Error(string rule, Trail path, string what, string help) =>
        _findings.Add(new Finding(rule, Severity.Error, urn, path.ToString(), $"'{path}' {what}", help));

    private void Covered(SchemaGap gap, Trail path, string what) =>
        _findings.Add(new Finding("schema-gap", Severity.Info, urn, path.ToString(),
            $"'{path}' {what} of {resource}, but Azure accepts it: {gap.Source}.", "Nothing to do; analysis/schema-gaps.json lists it."));

    private static string DidYou(string? meant) => meant is null ? string.Empty : $" Did you mean '{meant}'?";

    private static string Written(PropertyValue value, bool secret) => value switch
    {
        _ when secret => " " + PropertyValue.SecretPlaceholder,
        ObjectValue or ListValue or NullValue => string.Empty,
        _ => " " + Shown.Value(value),
    };

    private static string Bounds(long? minimum, long? maximum) => (minimum, maximum) switch
    {
        (null, { } most) => $"at most {most}",
        ({ } least, null) => $"at least {least}",
        var (least, most) => $"{least} to {most}",
    };

    private static string Kind(SchemaType type) => type switch
    {
        TextSchema or EnumSchema => "a string",
        NumberSchema => "a number",
        BooleanSchema => "a boolean",
        ListSchema => "a list",
        ObjectSchema => "an object",
        UnionSchema union => string.Join(" or ", union.Members.Select(Kind).Distinct()),
        _ => "anything",
    };

    private static string Kind(PropertyValue value) => value switch
    {
        TextValue => "the string",
        NumberValue => "the number",
        BooleanValue => "the boolean",
        ListValue => "a list",
        ObjectValue => "an object",
        _ => "null",
    };
}
