using System.Collections.Immutable;
using Infra.Emulator.Documents;
using Infra.Emulator.Expressions;
using Infra.Emulator.Statements;
using Infra.Messages;

namespace Infra.Emulator.Validation;

/// <summary>
/// Follows a request through a document, its broader scopes and its fragments, and reports context variables that are read where not every
/// way there has set them.
/// </summary>
internal sealed class VariableFlow
{
    private const string Rule = "policy-variable";

    private readonly IReadOnlyDictionary<string, LoadedText> _fragments;
    private readonly bool _allFragments;
    private readonly ExpressionCheck _expressions;
    private readonly Diagnostics _diagnostics;

    /// <summary>The document of each scope, narrowest first; null at the end if nobody knows what is broader.</summary>
    private readonly ImmutableArray<LoadedText?> _scopes;

    /// <summary>Everything that any statement of the chain sets.</summary>
    private readonly ImmutableSortedSet<string> _everSet;

    private readonly Stack<string> _including = new();
    private bool _buffersResponse = true;

    /// <param name="scopes">The document of each scope, narrowest first; null at the end if nobody knows what is broader.</param>
    /// <param name="fragments">The fragments by their ids.</param>
    /// <param name="allFragments">True if there are no others.</param>
    /// <param name="expressions">What is known of the expressions.</param>
    /// <param name="diagnostics">Where to report.</param>
    public VariableFlow(
        ImmutableArray<LoadedText?> scopes, IReadOnlyDictionary<string, LoadedText> fragments, bool allFragments, ExpressionCheck expressions,
        Diagnostics diagnostics)
    {
        (_scopes, _fragments, _allFragments, _expressions, _diagnostics) = (scopes, fragments, allFragments, expressions, diagnostics);
        _everSet = [.. scopes.OfType<LoadedText>().Concat(fragments.Values).SelectMany(text => SetIn(text.Root))];
    }

    public void Run()
    {
        var state = VariableState.Start;
        foreach (var section in new[] { Section.Inbound, Section.Backend, Section.Outbound }) state = RunSection(0, section, state);

        // An error can come from anywhere, the first statement included, so that there nothing is certain.
        RunSection(0, Section.OnError, _scopes.Contains(null) ? VariableState.Start.AfterUnknown() : VariableState.Start);
    }

    private VariableState RunSection(int scope, string section, VariableState state)
    {
        if (scope == _scopes.Length) return state;
        if (_scopes[scope] is not { } text) return state.AfterUnknown();
        return text.Section(section) is { } found ? RunStatements(text, found.Elements, state, scope, section) : state;
    }

    private VariableState RunStatements(LoadedText text, IEnumerable<PolicyElement> statements, VariableState state, int scope, string section) =>
        statements.Aggregate(state, (current, statement) => RunStatement(text, statement, current, scope, section));

    private VariableState RunStatement(LoadedText text, PolicyElement statement, VariableState state, int scope, string section)
    {
        VariableState Inner(VariableState before) => RunStatements(text, statement.Elements, before, scope, section);
        switch (statement.Name)
        {
            case StatementCatalog.Base when !text.IsFragment:
                return RunSection(scope + 1, section, state);
            case "include-fragment":
                return Include(statement, state, scope, section);
            case "choose":
                return Choose(text, statement, state, scope, section);
            case "retry":
                Read(text, statement, "count", state);
                Read(text, statement, "interval", state);
                var after = Inner(state);
                Read(text, statement, "condition", after);
                return after;
            case "wait" when statement.Literal("for") == "any":
                // Any one of them is enough to go on.
                var ways = statement.Elements.Select(child => RunStatement(text, child, state, scope, section)).ToArray();
                return ways.Length == 0 ? state : ways.Aggregate(VariableState.Meet);
            case "wait":
                // All begin at the same time, so that none of them can count on another.
                return statement.Elements.Select(child => RunStatement(text, child, state, scope, section)).ToArray()
                    .Aggregate(state, (current, way) => current.With(_everSet.Where(way.Has)));
            case "limit-concurrency":
                ReadAttributes(text, statement, state);
                return Inner(state);
            case "forward-request":
                _buffersResponse = statement.Literal("buffer-response") != "false";
                ReadAttributes(text, statement, state);
                return state;
            default:
                ReadAll(text, statement, state);
                if (statement.Name is "return-response" or "mock-response")
                {
                    if (statement["response-variable-name"] is PolicyLiteral { IsOpen: false } response) Require(text, response.Text, VariableAccess.Required, response.Position, state);
                    return statement.Name == "return-response" ? VariableState.Unreached : state;
                }

                return state.With(SetBy(statement));
        }
    }

    private VariableState Include(PolicyElement statement, VariableState state, int scope, string section)
    {
        if (statement.Literal("fragment-id") is not { } id || !_fragments.TryGetValue(id, out var fragment)) return _allFragments ? state : state.AfterUnknown();
        if (_including.Contains(id))
        {
            _diagnostics.Error(
                "policy-fragment-cycle", fragment.Name, fragment.Root.Position, $"The fragment '{id}' includes itself, by way of {string.Join(" and ", _including.Reverse())}.",
                "Take one of the inclusions out.");
            return VariableState.Unreached;
        }

        _including.Push(id);
        foreach (var child in fragment.Root.Elements)
        {
            if (StatementCatalog.Find(child.Name) is { } definition && child.Name != StatementCatalog.Base && !definition.Sections.HasFlag(Section.Of(section)))
            {
                _diagnostics.Error(
                    "policy-statement-section", fragment.Name, child.Position, $"<{child.Name}> is not allowed in <{section}>, where the fragment '{id}' is included.",
                    $"It is allowed in {Section.NamesOf(definition.Sections)}.");
            }
        }

        var after = RunStatements(fragment, fragment.Root.Elements, state, scope, section);
        _including.Pop();
        return after;
    }

    private VariableState Choose(LoadedText text, PolicyElement choose, VariableState state, int scope, string section)
    {
        var after = VariableState.Unreached;
        var next = state;
        foreach (var branch in choose.Elements)
        {
            if (branch.Name == "otherwise")
            {
                after = VariableState.Meet(after, RunStatements(text, branch.Elements, next, scope, section));
                next = VariableState.Unreached;
                continue;
            }

            Read(text, branch, "condition", next);
            var facts = branch["condition"] is PolicyExpression condition && _expressions.Of(condition, "condition") is { } analysis ? analysis.Facts : ConditionFacts.None;
            after = VariableState.Meet(after, RunStatements(text, branch.Elements, next.With(facts.WhenTrue), scope, section));
            next = next.With(facts.WhenFalse);
        }

        return VariableState.Meet(after, next);
    }

    private void ReadAll(LoadedText text, PolicyElement element, VariableState state)
    {
        ReadAttributes(text, element, state);
        if (element.Content is PolicyExpression content) Read(text, content, null, state);
        foreach (var child in element.Elements) ReadAll(text, child, state);
    }

    private void ReadAttributes(LoadedText text, PolicyElement element, VariableState state)
    {
        foreach (var attribute in element.Attributes) Read(text, element, attribute.Name, state);
    }

    private void Read(LoadedText text, PolicyElement element, string attribute, VariableState state)
    {
        if (element[attribute] is PolicyExpression expression) Read(text, expression, attribute, state);
    }

    private void Read(LoadedText text, PolicyExpression expression, string? attribute, VariableState state)
    {
        if (_expressions.Of(expression, attribute) is not { } analysis) return;
        if (analysis.ResponseBody is { } body && !_buffersResponse)
        {
            _diagnostics.Warning(
                "policy-streaming", text.Name, expression.PositionOf(body),
                "Reading the body of the response makes the gateway wait for all of it, although <forward-request> says that it is passed on as it comes.",
                "Leave the body alone, or delete buffer-response=\"false\".");
        }

        var tested = analysis.Reads.Where(read => read.Access == VariableAccess.Test).Select(read => read.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var read in analysis.Reads)
        {
            var position = expression.PositionOf(read.Index);
            if (read.Name is null)
            {
                _diagnostics.Unknown(
                    Rule, text.Name, position, "The name of the variable that is read here is computed, so nobody can say whether it was set.", "Write the name as a text.");
            }
            else
            {
                Require(text, read.Name, tested.Contains(read.Name) && read.Access != VariableAccess.Test ? VariableAccess.Defaulted : read.Access, position, state);
            }
        }
    }

    private void Require(LoadedText text, string variable, VariableAccess access, TextPosition position, VariableState state)
    {
        if (state.Has(variable)) return;
        var ever = _everSet.Contains(variable);
        if (!ever && !state.IsKnown)
        {
            if (access is VariableAccess.Test or VariableAccess.Defaulted) return;
            _diagnostics.Unknown(
                Rule, text.Name, position, $"Nothing here sets the variable '{variable}'; a broader scope or a fragment, which is not known here, may.{Suggest(variable)}",
                "Check the document together with those around it.");
        }
        else if (!ever)
        {
            _diagnostics.Error(
                Rule, text.Name, position, $"Nothing sets the variable '{variable}', which is read here.{Suggest(variable)}",
                _everSet.IsEmpty ? "Set it before with <set-variable>." : $"Set it before with <set-variable>. Those that are set: {string.Join(", ", _everSet)}.");
        }
        else if (!state.IsKnown && access is VariableAccess.Required or VariableAccess.Optional)
        {
            _diagnostics.Unknown(
                Rule, text.Name, position, $"The variable '{variable}' is read here, and not every way here has set it, unless a broader scope does, which is not known here.",
                "Check the document together with those around it.");
        }
        else if (access == VariableAccess.Required)
        {
            _diagnostics.Error(
                Rule, text.Name, position, $"The variable '{variable}' is read here, and not every way here has set it; where it is not set the request fails.",
                "Set it on every way before, or read it with context.Variables.GetValueOrDefault and a default.");
        }
        else if (access == VariableAccess.Optional)
        {
            _diagnostics.Warning(
                Rule, text.Name, position, $"The variable '{variable}' is read here, and not every way here has set it; where it is not set it is empty.",
                "Set it on every way before, or say with a second argument what counts then.");
        }
    }

    private string Suggest(string variable) => DidYouMean.Closest(variable, _everSet) is { } close ? $" Did you mean '{close}'?" : "";

    private static IEnumerable<string> SetIn(PolicyElement element) => MaySet(element).Concat(element.Elements.SelectMany(SetIn));

    /// <summary>What a statement has set for certain when it is done.</summary>
    private static IEnumerable<string> SetBy(PolicyElement statement) => statement.Name switch
    {
        // What is not in the cache sets nothing.
        "cache-lookup-value" when statement["default-value"] is null => [],
        "set-variable" or "cache-lookup-value" or "send-request" => MaySet(statement),
        "authentication-managed-identity" when statement.Literal("ignore-error") == "true" => [],
        "validate-jwt" or "validate-azure-ad-token" or "authentication-managed-identity" => MaySet(statement),
        "llm-token-limit" or "azure-openai-token-limit" => Named(statement, "remaining-tokens-variable-name", "remaining-quota-tokens-variable-name", "tokens-consumed-variable-name"),
        "rate-limit" or "rate-limit-by-key" => Named(statement, "remaining-calls-variable-name"),
        _ => [],
    };

    /// <summary>What a statement may set, if all goes as it should or if it does not.</summary>
    private static IEnumerable<string> MaySet(PolicyElement statement) => statement.Name switch
    {
        "set-variable" => Named(statement, "name"),
        "cache-lookup-value" => Named(statement, "variable-name"),
        "send-request" => Named(statement, "response-variable-name"),
        "return-response" => [],
        _ => statement.Attributes.Where(attribute => attribute.Name.EndsWith("-variable-name", StringComparison.Ordinal)).SelectMany(attribute => Named(statement, attribute.Name)),
    };

    private static IEnumerable<string> Named(PolicyElement statement, params string[] attributes) => attributes.Select(statement.Literal).OfType<string>();
}
