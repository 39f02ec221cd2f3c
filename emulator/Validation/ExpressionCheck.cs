using System.Collections.Immutable;
using System.Globalization;
using Infra.Emulator.Documents;
using Infra.Emulator.Expressions;

namespace Infra.Emulator.Validation;

/// <summary>Compiles the expressions of a set, and answers for each what is known of it.</summary>
internal sealed class ExpressionCheck
{
    private const string Condition = "condition";

    /// <summary>Far more than anybody writes, and far less than the compiler's stack holds.</summary>
    private const int Deepest = 200;

    private readonly ImmutableDictionary<ExpressionSource, ExpressionAnalysis> _analyses;

    private ExpressionCheck(ImmutableDictionary<ExpressionSource, ExpressionAnalysis> analyses) => _analyses = analyses;

    public static ExpressionCheck Run(IReadOnlyCollection<LoadedText> texts, Diagnostics diagnostics, CancellationToken cancellationToken)
    {
        var places = texts.SelectMany(text => In(text.Root).Select(place => (text.Name, place.Source, place.Expression))).ToArray();

        // With a named value in it that is not known, nobody can say what the code is; and what is nested too deep ends the compiler, and this process.
        var open = places.Select(place => place.Source).Where(IsOpen).ToHashSet();
        var deep = places.Select(place => place.Source).Where(source => ExpressionScanner.Depth(source.Code) > Deepest).ToHashSet();
        var check = new ExpressionCheck(ExpressionCompiler.Analyze(places.Select(place => place.Source).Where(source => !open.Contains(source) && !deep.Contains(source)), cancellationToken));
        foreach (var (document, source, expression) in places)
        {
            if (deep.Contains(source))
            {
                diagnostics.Error(
                    "policy-expression", document, expression.Position, string.Create(CultureInfo.InvariantCulture, $"The brackets of the expression are nested more than {Deepest} deep."),
                    "Compute a part of it in a variable before.");
                continue;
            }

            if (open.Contains(source))
            {
                diagnostics.Unknown(
                    "policy-expression-open", document, expression.Position,
                    $"The code of this expression contains the value of '{OpenName(source)}', which is not known here, so nobody compiled it.",
                    "Put the named value into quotes, as the text that it is.");
                continue;
            }

            foreach (var problem in check._analyses[source].Problems)
            {
                diagnostics.Error(
                    problem.IsPortability ? "policy-expression-type" : "policy-expression", document, expression.PositionOf(problem.Index),
                    problem.IsPortability ? $"Here {problem.Message}; the service refuses the document." : $"The expression does not compile: {problem.Message}",
                    problem.IsPortability ? "Use what is allowed: see 'API Management policy expressions'." : "Expressions are C# 7; 'context' is all they know.");
            }
        }

        return check;
    }

    /// <summary>What is known of an expression; null if its code is not.</summary>
    public ExpressionAnalysis? Of(PolicyExpression expression, string? attribute) => _analyses.GetValueOrDefault(SourceOf(expression, attribute));

    private static ExpressionSource SourceOf(PolicyExpression expression, string? attribute) => new(expression.Code, expression.IsBlock, attribute == Condition);

    private static IEnumerable<(ExpressionSource Source, PolicyExpression Expression)> In(PolicyElement element)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Value is PolicyExpression expression) yield return (SourceOf(expression, attribute.Name), expression);
        }

        if (element.Content is PolicyExpression content) yield return (SourceOf(content, null), content);
        foreach (var inner in element.Elements.SelectMany(In)) yield return inner;
    }

    /// <summary>In a string a named value is a text whatever it is; elsewhere its braces are no C#.</summary>
    private static bool IsOpen(ExpressionSource source) => OpenName(source) is not null;

    private static string? OpenName(ExpressionSource source)
    {
        foreach (var reference in NamedValueReference.In(source.Code))
        {
            if (!IsInString(source.Code, reference.Offset)) return reference.Name;
        }

        return null;
    }

    private static bool IsInString(string code, int offset)
    {
        // The code ends inside of a string if it is cut there: a bracket put before it cannot be closed then.
        var (_, problem) = ExpressionScanner.FindEnd("@{" + code[..offset] + "}", 0);
        return problem is not null && problem.StartsWith("a string", StringComparison.Ordinal);
    }
}
