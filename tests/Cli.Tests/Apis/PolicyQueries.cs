using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Cli.Tests.Parity;
using Infra.Emulator.Documents;

namespace Infra.Cli.Tests.Apis;

/// <summary>Questions to the policy documents of a plan, and small changes of them.</summary>
internal static class PolicyQueries
{
    private const string Resource = "resources:Resource";

    /// <summary>Where the texts of documents are, in the resources of either kind.</summary>
    private static readonly string[] Places = ["value", "properties.value"];

    /// <summary>A fragment; null if there is none that can be read.</summary>
    public static PolicyElement? Fragment(this Plan plan, string id) =>
        plan.All(Resource, id) is [var only] && only.Text("properties.value") is { } text ? Read(text) : null;

    /// <summary>The document of an API.</summary>
    public static PolicyElement Document(this Plan plan, string api) => Read(plan.All("apimanagement:ApiPolicy", api) is [var only]
        ? only.Text("value")!
        : plan.All(Resource, api + "-policy").Single().Text("properties.value")!);

    /// <summary>The documents of operations.</summary>
    public static ImmutableArray<PolicyElement> OperationDocuments(this Plan plan) =>
        [.. plan.All("apimanagement:ApiOperationPolicy").Select(policy => Read(policy.Text("value")!))];

    /// <summary>The statements of a section in their order, fragments taken apart.</summary>
    public static ImmutableArray<PolicyElement> Statements(this Plan plan, PolicyElement document, string section) =>
    [
        .. document.Elements.Single(element => element.Name == section).Elements.SelectMany(statement =>
            statement.Name == "include-fragment" ? plan.Fragment(statement.Literal("fragment-id")!)?.Elements ?? [] : [statement]),
    ];

    /// <summary>An element and all that is in it.</summary>
    public static IEnumerable<PolicyElement> Within(this PolicyElement element) => element.Elements.SelectMany(Within).Prepend(element);

    /// <summary>The elements of a name in an element.</summary>
    public static ImmutableArray<PolicyElement> All(this PolicyElement? element, string name) =>
        element is null ? [] : [.. element.Within().Where(inner => inner.Name == name)];

    /// <summary>The text or code of an attribute; empty if it is not written.</summary>
    public static string Code(this PolicyElement element, string attribute) => Code(element[attribute]);

    /// <summary>The text or code in an element; empty if there is none.</summary>
    public static string Code(this PolicyElement element) => Code(element.Content);

    /// <summary>All texts and code in an element.</summary>
    public static string AllCode(this PolicyElement? element) => element is null
        ? ""
        : string.Join('\n', element.Within().SelectMany(inner => inner.Attributes.Select(attribute => Code(attribute.Value)).Append(Code(inner.Content))));

    /// <summary>The value of a named value; null if there is none.</summary>
    public static string? NamedValue(this Plan plan, string name) => plan.All("apimanagement:NamedValue", name) is [var only] ? only.Text("value") : null;

    /// <summary>The plan with a text in a document or fragment replaced.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="from">What is there at least once.</param>
    /// <param name="to">What takes its place.</param>
    public static Plan Rewrite(this Plan plan, string name, string from, string to)
    {
        var changed = 0;
        var resources = plan.Resources.Select(resource =>
        {
            var place = resource.Name == name ? Places.FirstOrDefault(place => resource.Text(place)?.Contains(from, StringComparison.Ordinal) == true) : null;
            if (place is null) return resource;
            changed++;
            var text = new TextValue(resource.Text(place)!.Replace(from, to, StringComparison.Ordinal));
            var inputs = place == "value"
                ? resource.Inputs.With("value", text)
                : resource.Inputs.With("properties", ((ObjectValue)resource.Inputs["properties"]!).With("value", text));
            return resource with { Inputs = inputs };
        }).ToImmutableArray();
        return changed > 0 ? plan with { Resources = resources } : throw new ArgumentException($"'{name}' has no text '{from}'.", nameof(from));
    }

    /// <summary>A change of a document as a mutation.</summary>
    public static Mutation Rewriting(string name, string from, string to) => new($"`{from}` in `{name}` replaced by `{to}`", plan => plan.Rewrite(name, from, to));

    private static PolicyElement Read(string text) => PolicyReader.Read("document", text).Root ?? throw new InvalidOperationException("The document cannot be read.");

    private static string Code(PolicyValue? value) => value switch
    {
        PolicyExpression expression => expression.Code,
        PolicyLiteral literal => literal.Text,
        _ => "",
    };
}
