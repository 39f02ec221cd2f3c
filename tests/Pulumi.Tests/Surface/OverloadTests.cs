using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pulumi.Tests.Surface;

/// <summary>Overload sets decide what compiles: what does not with the official package must not with ours either.</summary>
public sealed class OverloadTests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" or "Pulumi.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("_ = new CustomResource(\"t\", \"n\", ResourceArgs.Empty);")]
    [InlineData("_ = new ProviderResource(\"p\", \"n\", ResourceArgs.Empty);")]
    [InlineData("_ = Output.Create(1).Apply<int>(_ => throw new System.Exception());")]
    [InlineData("_ = new Sample { Any = { \"x\" } };")]
    public void Ambiguous(string statement) => Assert.Contains("CS0121", Errors(statement));

    [Theory]
    [InlineData("_ = new Sample { Part = new() { } };")]
    [InlineData("Input<int> number = 1.5;")]
    [InlineData("Output<int> whole = Output.Create(1); Input<double> number = whole;")]
    public void Refused(string statement) => Assert.NotEmpty(Errors(statement));

    [Theory]
    [InlineData("_ = new CustomResource(\"t\", \"n\", ResourceArgs.Empty, null);")]
    [InlineData("_ = new CustomResource(\"t\", \"n\", ResourceArgs.Empty, options: null);")]
    [InlineData("_ = new ProviderResource(\"p\", \"n\", ResourceArgs.Empty, null);")]
    [InlineData("_ = new ComponentResource(\"t\", \"n\");")]
    [InlineData("_ = new ComponentResource(\"t\", \"n\", new ComponentResourceOptions());")]
    [InlineData("_ = Output.Create(1).Apply(int (v) => throw new System.Exception());")]
    [InlineData("_ = new Sample { Any = new object[] { \"x\", 1 } };")]
    [InlineData("_ = new Sample { Any = new SampleArgs[] { new() } };")]
    [InlineData("_ = new Sample { Part = new SampleArgs() };")]
    [InlineData("_ = new Sample { Texts = { \"a\", Output.Create(\"b\") } };")]
    [InlineData("_ = new Sample { Texts = new[] { \"a\" } };")]
    [InlineData("_ = new Sample { Texts = new System.Collections.Generic.List<string> { \"a\" } };")]
    [InlineData("_ = new Sample { Map = { { \"a\", \"b\" }, { \"c\", Output.Create(\"d\") } } };")]
    [InlineData("_ = new Sample { Map = { [\"a\"] = \"b\" } };")]
    [InlineData("_ = new Sample { Either = \"a\" }; _ = new Sample { Either = 1 }; _ = new Sample { Either = Output.Create(\"a\") };")]
    [InlineData("var condition = true; var output = Output.Create(\"a\"); Input<string> text = condition ? output : \"text\";")]
    [InlineData("Input<double> number = 3; int whole = 3; Input<double> other = whole;")]
    [InlineData("_ = Output.Tuple(Output.Create(1), Output.Create(\"a\")).Apply(t => t.Item1 + t.Item2);")]
    [InlineData("_ = Output.All(Output.Create(1), Output.Create(2)).Apply(values => values.Length);")]
    [InlineData("_ = Deployment.Instance.Invoke<object>(\"t\", InvokeArgs.Empty);")]
    [InlineData("_ = Deployment.Instance.Invoke<object>(\"t\", InvokeArgs.Empty, new InvokeOutputOptions());")]
    public void Accepted(string statement) => Assert.Empty(Errors(statement));

    private static IReadOnlyList<string> Errors(string statement)
    {
        var source = $$"""
            using Pulumi;

            class SampleArgs : ResourceArgs { }

            class Sample
            {
                public Input<SampleArgs> Part { get; set; } = null!;
                public InputList<object> Any { get; set; } = new();
                public InputList<string> Texts { get; set; } = new();
                public InputMap<string> Map { get; set; } = new();
                public InputUnion<string, int> Either { get; set; } = new();

                static void Run() { {{statement}} }
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(source)],
            References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error).Select(each => each.Id)];
    }
}
