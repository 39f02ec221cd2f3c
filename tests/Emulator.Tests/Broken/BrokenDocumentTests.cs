using Infra.Emulator.Documents;
using Infra.Emulator.Statements;
using Infra.Emulator.Validation;
using Infra.Tests;

namespace Infra.Emulator.Tests.Broken;

/// <summary>Each document beside this file has one defect; its first line says which, and where.</summary>
public sealed class BrokenDocumentTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Emulator.Tests", "Broken");

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Folder, "*.xml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_one_defect_is_found_at_its_place_and_nothing_else(string document)
    {
        var text = File.ReadAllText(Path.Combine(Folder, document + ".xml")).ReplaceLineEndings("\n");
        var expected = text.Split('\n')[0].Split(' ');

        var found = PolicyValidator.Validate(Around(document, text), TestContext.Current.CancellationToken);

        Assert.Equal([$"{expected[1]} {expected[2]}"], found.Select(diagnostic => $"{diagnostic.Rule} {diagnostic.Position}"));
    }

    [Fact]
    public void Every_message_and_its_help_say_what_to_do()
    {
        var found = Documents.Select(row => row.Data).SelectMany(document =>
            PolicyValidator.Validate(Around(document, File.ReadAllText(Path.Combine(Folder, document + ".xml")).ReplaceLineEndings("\n")), TestContext.Current.CancellationToken));

        GoldenFile.Verify(
            string.Join("\n\n", found.Select(diagnostic => $"{diagnostic.Document}:{diagnostic.Position} {diagnostic.Severity} {diagnostic.Rule}\n  {diagnostic.Message}\n  {diagnostic.Help}")),
            "Emulator.Tests/Broken/messages.txt");
    }

    /// <summary>A service in which everything else is in order.</summary>
    private static PolicySet Around(string name, string text) => new()
    {
        Texts =
        [
            new PolicyText(name, text) { Scope = PolicyScope.Api, Parents = [] },
            new PolicyText("fragment", "<fragment><set-variable name=\"caller\" value=\"1\" /></fragment>") { Kind = PolicyKind.Fragment, FragmentId = "identify" },
        ],
        Tier = GatewayTier.V2,
        NamedValues = NamedValues.Of([new("tenant-id", "contoso.com")]),
        HasAllFragments = true,
        Backends = ["pool"],
        Certificates = [],
        Loggers = [],
    };
}
