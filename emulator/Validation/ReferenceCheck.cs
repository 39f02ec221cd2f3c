using System.Collections.Immutable;
using Infra.Emulator.Documents;
using Infra.Messages;

namespace Infra.Emulator.Validation;

/// <summary>Whether what a text refers to exists: named values, backends, fragments, certificates, loggers.</summary>
internal sealed class ReferenceCheck(PolicySet set, ImmutableSortedSet<string>? fragments, Diagnostics diagnostics)
{
    public void Run(LoadedText text) => Visit(text, text.Root, false);

    private void Visit(LoadedText text, PolicyElement element, bool isTemplate)
    {
        // Liquid has the same braces for its own variables.
        isTemplate |= element.Name == "set-body" && element.Literal("template") == "liquid";
        foreach (var attribute in element.Attributes)
        {
            NamedValues(text, attribute.Value);
            var (kind, known) = attribute.Name switch
            {
                "backend-id" or "embeddings-backend-id" => ("backend", set.Backends),
                "fragment-id" => ("policy fragment", fragments),
                "certificate-id" => ("certificate", set.Certificates),
                "logger-id" => ("logger", set.Loggers),
                _ => ("", null),
            };
            if (known is not null && element.Literal(attribute.Name) is { } id && !known.Contains(id))
            {
                Missing(text, attribute.Position, kind, id, known, "policy-reference");
            }
        }

        if (element.Content is { } content && !isTemplate) NamedValues(text, content);
        foreach (var child in element.Elements) Visit(text, child, isTemplate);
    }

    private void NamedValues(LoadedText text, PolicyValue value)
    {
        var written = value is PolicyExpression expression ? expression.Code : ((PolicyLiteral)value).Text;
        foreach (var reference in NamedValueReference.In(written))
        {
            if (set.NamedValues.Lacks(reference.Name))
            {
                Missing(text, value.Position, "named value", reference.Name, set.NamedValues.Names, "policy-named-value");
            }
        }
    }

    private void Missing(LoadedText text, TextPosition position, string kind, string id, IEnumerable<string> known, string rule)
    {
        var close = DidYouMean.Closest(id, known) is { } suggestion ? $" Did you mean '{suggestion}'?" : "";
        var all = known.ToArray();
        diagnostics.Error(
            rule, text.Name, position, $"There is no {kind} '{id}'; the service refuses the document.{close}",
            all.Length == 0 ? $"Declare the {kind}; there are none." : $"Declare the {kind}, or use one of {string.Join(", ", all)}.");
    }
}
