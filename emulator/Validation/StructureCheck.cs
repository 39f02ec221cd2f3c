using System.Globalization;
using System.Text;
using Infra.Emulator.Documents;
using Infra.Emulator.Statements;
using Infra.Messages;

namespace Infra.Emulator.Validation;

/// <summary>Whether a text is made of the right elements, each in its place with its attributes.</summary>
internal sealed class StructureCheck(LoadedText text, PolicySet set, Diagnostics diagnostics)
{
    private const string Id = "id";
    private const string Fragment = "policy-fragment";

    /// <summary>In bytes. "Reuse policy configurations", limitations, https://learn.microsoft.com/azure/api-management/policy-fragments, as what else is said of fragments.</summary>
    private const int LargestFragment = 32 * 1024;

    private readonly string _name = text.Name;

    public void Run()
    {
        if (text.IsFragment) CheckFragment();
        else if (text.Root.Name == LoadedText.DocumentElement) CheckDocument();
        else
        {
            Error(
                "policy-root", text.Root.Position, $"The document begins with <{text.Root.Name}>, which is no policy document.",
                $"Begin it with <{LoadedText.DocumentElement}>, or with <{LoadedText.FragmentElement}> if others include it.");
        }
    }

    private void CheckFragment()
    {
        if (text.Text.Kind == PolicyKind.Document) WrongRoot(LoadedText.DocumentElement);
        RefuseText(text.Root);
        RefuseAttributes(text.Root);
        if (text.Root.Elements.IsEmpty) Error(Fragment, text.Root.Position, "The fragment has no statement; the service demands one.", "Set a variable that nobody reads, if nothing is meant to happen.");
        if (Encoding.UTF8.GetByteCount(text.Text.Text) is > LargestFragment and var size)
        {
            Error(
                Fragment, text.Root.Position, string.Create(CultureInfo.InvariantCulture, $"The fragment has {size} bytes, and the service takes {LargestFragment}."),
                "Put a part of it into another one.");
        }

        foreach (var inclusion in Inclusions(text.Root))
        {
            Error(Fragment, inclusion.Position, "A fragment includes another; the service takes inclusions in documents alone.", "Include both where this one is included.");
        }

        foreach (var statement in text.Root.Elements)
        {
            if (statement.Name == StatementCatalog.Base)
            {
                Error("policy-base", statement.Position, "A fragment has no broader scope, so that <base /> means nothing in it.", "Put <base /> where the fragment is included.");
            }
            else
            {
                CheckStatement(statement, PolicySections.All, "a fragment");
            }
        }
    }

    private static IEnumerable<PolicyElement> Inclusions(PolicyElement element) =>
        element.Elements.SelectMany(inner => inner.Name == "include-fragment" ? [inner] : Inclusions(inner));

    private void CheckDocument()
    {
        if (text.Text.Kind == PolicyKind.Fragment) WrongRoot(LoadedText.FragmentElement);
        RefuseText(text.Root);
        RefuseAttributes(text.Root);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in text.Root.Elements)
        {
            if (Section.Of(section.Name) == PolicySections.None)
            {
                Error(
                    "policy-section", section.Position, $"<{section.Name}> is no section." + Suggest(section.Name, Section.Names),
                    $"The sections are {string.Join(", ", Section.Names)}.");
                continue;
            }

            if (!seen.Add(section.Name))
            {
                Error("policy-section", section.Position, $"The section <{section.Name}> is there twice; the service refuses the document.", "Put the statements of both into one.");
            }

            RefuseText(section);
            RefuseAttributes(section);
            foreach (var statement in section.Elements) CheckStatement(statement, Section.Of(section.Name), $"<{section.Name}>");
        }

        CheckBackend();
    }

    /// <summary>The service takes one statement in the backend section, which can contain others.</summary>
    private void CheckBackend()
    {
        var backend = text.Section(Section.Backend);
        if (backend is null)
        {
            diagnostics.Warning(
                "policy-section-missing", _name, text.Root.Position, "The document has no <backend>: the request is never forwarded, and nothing broader is asked to.",
                "Write <backend><base /></backend>; an empty <backend /> says that this is meant.");
            return;
        }

        foreach (var extra in backend.Elements.Skip(1))
        {
            Error(
                "policy-backend-children", extra.Position, $"<backend> has a second statement, <{extra.Name}>; the service refuses a document with more than one.",
                "Put what belongs together into one retry, choose or limit-concurrency.");
        }
    }

    private void CheckStatement(PolicyElement element, PolicySections section, string where)
    {
        var definition = StatementCatalog.Find(element.Name);
        if (definition is null)
        {
            Error(
                "policy-statement-unknown", element.Position, $"There is no statement <{element.Name}>.{Suggest(element.Name, StatementCatalog.Names)}",
                "See the policy reference of API Management for the statements there are.");
            return;
        }

        if (section != PolicySections.All && !definition.Sections.HasFlag(section))
        {
            Error(
                "policy-statement-section", element.Position, $"<{element.Name}> is not allowed in {where}.", $"It is allowed in {Section.NamesOf(definition.Sections)}.");
        }

        if (text.Text.Scope is { } scope && !definition.Scopes.HasFlag(scope))
        {
            Error(
                "policy-statement-scope", element.Position, $"<{element.Name}> is not allowed in a document of scope {scope.ToString().ToLowerInvariant()}.",
                $"It is allowed in those of scope {definition.Scopes.ToString().ToLowerInvariant()}.");
        }

        if (set.Tier is { } tier && !definition.Tiers.HasFlag(tier))
        {
            Error(
                "policy-statement-tier", element.Position, $"A gateway of the tier {TierName(tier)} does not know <{element.Name}>.",
                $"It works on {string.Join(", ", Enum.GetValues<GatewayTier>().Where(candidate => definition.Tiers.HasFlag(candidate)).Select(TierName))}.");
            return;
        }

        if (!definition.IsModelled)
        {
            diagnostics.Unknown(
                "policy-statement-unmodelled", _name, element.Position, $"<{element.Name}> is a statement whose parts are not known here, so nobody checked them.",
                "Check it against its page in the policy reference.");
            return;
        }

        CheckElement(element, definition, section, where);
        StatementRules.Check(element, _name, diagnostics);
    }

    private void CheckElement(PolicyElement element, ElementDefinition definition, PolicySections section, string where)
    {
        CheckAttributes(element, definition);
        switch (definition.Content)
        {
            case ElementContent.Statements:
                RefuseText(element);
                foreach (var statement in element.Elements) CheckStatement(statement, section, where);
                break;
            case ElementContent.Children:
                RefuseText(element);
                CheckChildren(element, definition, section, where);
                break;
            case ElementContent.Value:
                RefuseElements(element);
                if (element.Content is null) Error("policy-content", element.Position, $"<{element.Name}> is empty; it needs a text or an expression.", $"Write <{element.Name}>...</{element.Name}>.");
                break;
            case ElementContent.Empty:
                RefuseText(element);
                RefuseElements(element);
                break;
            case ElementContent.Anything:
                break;
        }
    }

    private void CheckChildren(PolicyElement element, ElementDefinition definition, PolicySections section, string where)
    {
        foreach (var child in element.Elements)
        {
            if (definition.Children.FirstOrDefault(candidate => candidate.Name == child.Name) is { } known) CheckElement(child, known, section, where);
            else
            {
                var names = definition.Children.Select(candidate => candidate.Name).ToArray();
                Error("policy-child", child.Position, $"<{child.Name}> does not belong into <{element.Name}>.{Suggest(child.Name, names)}", $"In it can be {string.Join(", ", names)}.");
            }
        }

        foreach (var child in definition.Children)
        {
            var all = element.Elements.Where(candidate => candidate.Name == child.Name).ToArray();
            if (all.Length < child.Minimum) Error("policy-child", element.Position, $"<{element.Name}> lacks <{child.Name}>.", $"Add <{child.Name}>.");
            foreach (var extra in all.Skip(child.Maximum)) Error("policy-child", extra.Position, $"<{extra.Name}> is there more than once in <{element.Name}>.", "Keep one.");
        }
    }

    private void CheckAttributes(PolicyElement element, ElementDefinition definition)
    {
        foreach (var attribute in element.Attributes)
        {
            if (definition.Attributes.FirstOrDefault(candidate => candidate.Name == attribute.Name) is { } known) CheckValue(element, attribute, known);
            else if (attribute.Name != Id)
            {
                var names = definition.Attributes.Select(candidate => candidate.Name).ToArray();
                Error(
                    "policy-attribute-unknown", attribute.Position, $"<{element.Name}> has no attribute '{attribute.Name}'.{Suggest(attribute.Name, names)}",
                    names.Length == 0 ? "It has none but id." : $"It has {string.Join(", ", names)}.");
            }
        }

        foreach (var missing in definition.Attributes.Where(candidate => candidate.Required && element[candidate.Name] is null))
        {
            Error("policy-attribute-missing", element.Position, $"<{element.Name}> lacks the attribute '{missing.Name}'.", $"Add {missing.Name}=\"...\".");
        }
    }

    private void CheckValue(PolicyElement element, PolicyAttribute attribute, AttributeDefinition definition)
    {
        if (attribute.Value is PolicyExpression)
        {
            if (!definition.AllowsExpression)
            {
                Error(
                    "policy-attribute-expression", attribute.Position, $"'{attribute.Name}' of <{element.Name}> takes no expression; the service refuses the document.",
                    "Write the value, or a named value.");
            }

            return;
        }

        if (attribute.Value is not PolicyLiteral { IsOpen: false } literal) return;
        var accepted = definition.Kind switch
        {
            ValueKind.Boolean => literal.Text is "true" or "false" ? null : "true or false",
            ValueKind.WholeNumber => long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && IsWithin(whole, definition)
                ? null
                : $"a whole number{Range(definition)}",
            ValueKind.Number => double.TryParse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsWithin(number, definition)
                ? null
                : $"a number{Range(definition)}",
            ValueKind.Choice => definition.Choices.Contains(literal.Text) ? null : string.Join(", ", definition.Choices),
            _ => null,
        };
        if (accepted is null) return;
        Error(
            "policy-attribute-value", attribute.Position, $"'{literal.Text}' is not a value of '{attribute.Name}'.{Suggest(literal.Text, definition.Choices)}", $"Accepted: {accepted}.");
    }

    private void RefuseText(PolicyElement element)
    {
        if (element.Content is null) return;
        Error("policy-content", element.Content.Position, $"There is text in <{element.Name}>, where only elements belong.", "Put it into a comment, or delete it.");
    }

    private void RefuseElements(PolicyElement element)
    {
        foreach (var child in element.Elements)
        {
            Error("policy-child", child.Position, $"<{child.Name}> does not belong into <{element.Name}>.", $"<{element.Name}> contains no elements.");
        }
    }

    private void RefuseAttributes(PolicyElement element)
    {
        foreach (var attribute in element.Attributes)
        {
            Error("policy-attribute-unknown", attribute.Position, $"<{element.Name}> has no attribute '{attribute.Name}'.", "Delete it.");
        }
    }

    private void WrongRoot(string expected) => Error(
        "policy-root", text.Root.Position, $"The text begins with <{text.Root.Name}>; where it is used it must be <{expected}>.", $"Begin it with <{expected}>.");

    private static bool IsWithin(double number, AttributeDefinition definition) => number >= definition.Minimum && number <= definition.Maximum;

    private static string Range(AttributeDefinition definition) => (double.IsFinite(definition.Minimum), double.IsFinite(definition.Maximum)) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $" from {definition.Minimum} to {definition.Maximum}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $" of at least {definition.Minimum}"),
        _ => "",
    };

    private static string TierName(GatewayTier tier) => tier switch
    {
        GatewayTier.V2 => "v2",
        GatewayTier.SelfHosted => "self-hosted",
        _ => tier.ToString().ToLowerInvariant(),
    };

    private static string Suggest(string written, IEnumerable<string> names) =>
        DidYouMean.Closest(written, names) is { } close ? $" Did you mean '{close}'?" : "";

    private void Error(string rule, TextPosition position, string message, string help) => diagnostics.Error(rule, _name, position, message, help);
}
