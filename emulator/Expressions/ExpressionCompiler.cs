using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Emulator.Context;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Newtonsoft.Json.Linq;

namespace Infra.Emulator.Expressions;

/// <summary>Compiles expressions as the service does, and says what is wrong with them and what they ask for.</summary>
/// <remarks>All expressions of a set are one compilation, because starting the compiler costs more than any number of them.</remarks>
public static class ExpressionCompiler
{
    /// <summary>Expressions that need of the compiler what most do.</summary>
    internal static readonly ImmutableArray<ExpressionSource> Samples =
    [
        new("""(string)context.Variables["a"] == "b" && !context.Request.Headers.GetValueOrDefault("c", "").EndsWith("d")""", IsBlock: false, IsCondition: true),
        new("""new JObject(new JProperty("a", context.RequestId.ToString()), new JProperty("b", new JArray(1, 2))).ToString()""", IsBlock: false, IsCondition: false),
        new(
            """
            var body = context.Request.Body.As<JObject>(preserveContent: true);
            var names = new Dictionary<string, string> { { "a", $"{(string)body["b"] ?? "c"}" } };
            string name;
            foreach (var part in "d,e".Split(',').Where(text => text.Length > 0).Select(text => text.Trim()))
            {
                if (names.TryGetValue(part, out name) || part.StartsWith("f")) { body["g"] = name; }
            }

            try { return body.HasValues ? body.ToString() : null; } catch (Exception) { return ""; }
            """,
            IsBlock: true,
            IsCondition: false),
    ];

    /// <summary>
    /// The namespaces whose types expressions call by their simple names. Not System.Xml, whose Formatting is not the one that documents mean.
    /// </summary>
    internal const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using System.Text;
        using System.Text.RegularExpressions;
        using System.Xml.Linq;
        using Infra.Emulator.Context;
        using Newtonsoft.Json;
        using Newtonsoft.Json.Linq;

        """;

    /// <summary>The service's own C#: "API Management policy expressions" names version 7.</summary>
    internal static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp7_3);

    /// <summary>What the types in expressions are made of, the facades that Newtonsoft's were compiled against included.</summary>
    private static readonly string[] Assemblies =
    [
        "System.Collections", "System.Collections.NonGeneric", "System.Collections.Specialized", "System.ComponentModel.Primitives",
        "System.ComponentModel.TypeConverter", "System.Linq", "System.Linq.Expressions", "System.Net.Primitives", "System.ObjectModel",
        "System.Private.CoreLib", "System.Private.Uri", "System.Private.Xml", "System.Private.Xml.Linq", "System.Runtime", "System.Runtime.Extensions",
        "System.Runtime.InteropServices", "System.Security.Cryptography", "System.Text.RegularExpressions", "System.Web.HttpUtility",
        "System.Xml.ReaderWriter", "System.Xml.XDocument", "netstandard",
    ];

    /// <summary>Every compilation is this one with code: together they read what they refer to once.</summary>
    internal static readonly Lazy<CSharpCompilation> Empty = new(() => CSharpCompilation.Create(
        "Expressions",
        references: Locate(),

        // It is the expressions that are compiled beside each other.
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Disable)));

    /// <summary>
    /// Begins to load the compiler, beside whatever the caller does next. The first expression costs ten times what all others of a lab do, and
    /// with this most of it is paid before the first is there.
    /// </summary>
    /// <returns>The work, which nobody has to wait for.</returns>
    public static Task WarmUpAsync() => Task.Run(() => Analyze(Samples));

    /// <summary>Compiles expressions.</summary>
    /// <param name="expressions">The expressions; equal ones count once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ImmutableDictionary<ExpressionSource, ExpressionAnalysis> Analyze(
        IEnumerable<ExpressionSource> expressions, CancellationToken cancellationToken = default)
    {
        var units = expressions.Distinct().Select((source, index) => Unit.Of(source, index)).ToArray();
        if (units.Length == 0) return ImmutableDictionary<ExpressionSource, ExpressionAnalysis>.Empty;

        var compilation = Empty.Value.AddSyntaxTrees(units.Select(unit => unit.Tree));
        var analyses = new ExpressionAnalysis[units.Length];
        Parallel.For(
            0,
            units.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            index => analyses[index] = Analyze(units[index], compilation.GetSemanticModel(units[index].Tree), cancellationToken));
        return ImmutableDictionary.CreateRange(units.Zip(analyses, (unit, analysis) => KeyValuePair.Create(unit.Source, analysis)));
    }

    private static ExpressionAnalysis Analyze(Unit unit, SemanticModel model, CancellationToken cancellationToken)
    {
        var problems = model.GetDiagnostics(cancellationToken: cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => new ExpressionProblem(unit.IndexOf(diagnostic.Location.SourceSpan.Start), $"{diagnostic.GetMessage(CultureInfo.InvariantCulture)} ({diagnostic.Id})", false))
            .ToList();

        // What does not parse is misread from there on, and what follows says nothing about the code.
        if (unit.Tree.GetDiagnostics(cancellationToken).Any()) problems = [problems.MinBy(problem => problem.Index)];
        var nodes = unit.Code().ToArray();
        if (problems.Count == 0) problems.AddRange(Refusals(unit, model, nodes, cancellationToken));
        return new ExpressionAnalysis
        {
            Problems = [.. problems.OrderBy(problem => problem.Index).DistinctBy(problem => problem.Message)],
            Reads = [.. nodes.Select(node => ReadOf(unit, node)).OfType<VariableRead>()],
            Facts = unit.Expression is { } expression ? FactsOf(expression) : ConditionFacts.None,
            ResponseBody = nodes.FirstOrDefault(node => IsMember(node, "context.Response", "Body")) is { } body ? unit.IndexOf(body.SpanStart) : null,
        };
    }

    private static IEnumerable<ExpressionProblem> Refusals(Unit unit, SemanticModel model, SyntaxNode[] nodes, CancellationToken cancellationToken)
    {
        foreach (var node in nodes)
        {
            if (node is not (SimpleNameSyntax or ElementAccessExpressionSyntax or BaseObjectCreationExpressionSyntax or PredefinedTypeSyntax)) continue;
            if (model.GetSymbolInfo(node, cancellationToken).Symbol is not { } symbol) continue;
            if (symbol is INamespaceSymbol or ILocalSymbol or IParameterSymbol or ILabelSymbol or IRangeVariableSymbol or ITypeParameterSymbol) continue;
            if (symbol is INamedTypeSymbol { SpecialType: SpecialType.System_Void }) continue;
            if (AllowedTypes.Refusal(symbol) is { } refusal)
            {
                yield return new ExpressionProblem(unit.IndexOf(node.SpanStart), refusal, true);
            }
        }
    }

    private static VariableRead? ReadOf(Unit unit, SyntaxNode node)
    {
        switch (node)
        {
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [var argument] } access when IsVariables(access.Expression):
                return new VariableRead(Literal(argument), VariableAccess.Required, unit.IndexOf(access.SpanStart));
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } invocation when IsVariables(call.Expression):
                VariableAccess? kind = (call.Name.Identifier.ValueText, invocation.ArgumentList.Arguments.Count) switch
                {
                    ("GetValueOrDefault", 1) => VariableAccess.Optional,
                    ("GetValueOrDefault", _) => VariableAccess.Defaulted,
                    ("ContainsKey" or "TryGetValue", > 0) => VariableAccess.Test,
                    _ => null,
                };
                return kind is null ? null : new VariableRead(Literal(invocation.ArgumentList.Arguments[0]), kind.Value, unit.IndexOf(invocation.SpanStart));
            default:
                return null;
        }
    }

    private static ConditionFacts FactsOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => FactsOf(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Not(FactsOf(not.Operand)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => And(FactsOf(both.Left), FactsOf(both.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either =>
            Not(And(Not(FactsOf(either.Left)), Not(FactsOf(either.Right)))),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContainsKey" } call } invocation
            when IsVariables(call.Expression) && invocation.ArgumentList.Arguments is [var argument] && Literal(argument) is { } name =>
            new ConditionFacts([name], []),
        _ => ConditionFacts.None,
    };

    private static ConditionFacts Not(ConditionFacts facts) => new(facts.WhenFalse, facts.WhenTrue);

    private static ConditionFacts And(ConditionFacts left, ConditionFacts right) =>
        new(left.WhenTrue.Union(right.WhenTrue), left.WhenFalse.Intersect(right.WhenFalse));

    private static bool IsVariables(ExpressionSyntax expression) => IsMember(expression, "context", "Variables");

    private static bool IsMember(SyntaxNode node, string receiver, string member) =>
        node is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == member &&
        access.Expression.WithoutTrivia().ToString() == receiver;

    private static string? Literal(ArgumentSyntax argument) =>
        argument.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? literal.Token.ValueText : null;

    private static MetadataReference[] Locate()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        return
        [
            .. Assemblies.SelectMany(name => platform[name].Take(1)).Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(JObject).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(IPolicyContext).Assembly.Location),
        ];
    }

    /// <summary>An expression with the class around it that makes it a program.</summary>
    private sealed record Unit(ExpressionSource Source, SyntaxTree Tree, int Start)
    {
        public static Unit Of(ExpressionSource source, int index)
        {
            var text = new StringBuilder(Usings)
                .Append("static class Expression").Append(index).Append(" { static ").Append(source.IsCondition ? "bool" : "object")
                .Append(" Evaluate(IPolicyContext context) { ");
            if (!source.IsBlock) text.Append("return (");
            var start = text.Length;

            // On a line of its own, so that a comment at the end of the code does not hide what closes it.
            text.Append(source.Code).Append('\n');
            if (!source.IsBlock) text.Append(");");
            text.Append("} }");
            return new Unit(source, CSharpSyntaxTree.ParseText(text.ToString(), Language), start);
        }

        /// <summary>The one expression; null if the code is a block.</summary>
        public ExpressionSyntax? Expression =>
            Source.IsBlock ? null : Code().OfType<ExpressionSyntax>().FirstOrDefault();

        /// <summary>What the author wrote, without what is around it.</summary>
        public IEnumerable<SyntaxNode> Code() => Tree.GetRoot().DescendantNodes()
            .Where(node => node.SpanStart >= Start && node.Span.End <= Start + Source.Code.Length);

        /// <summary>A place in the code, also for what is only seen where the code ends.</summary>
        public int IndexOf(int position) => Math.Clamp(position - Start, 0, Source.Code.Length);
    }
}
