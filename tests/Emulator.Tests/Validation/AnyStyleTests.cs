using FsCheck;
using FsCheck.Fluent;
using Infra.Emulator.Documents;
using Infra.Emulator.Validation;

namespace Infra.Emulator.Tests.Validation;

/// <summary>Whatever the text, the answer is diagnostics at places that exist, never an exception.</summary>
public sealed class AnyStyleTests
{
    private const int Cases = 1000;

    private static readonly string[] Pieces =
    [
        "<policies>", "</policies>", "<inbound>", "</inbound>", "<backend><base /></backend>", "<fragment>", "</fragment>", "<choose>", "</choose>",
        "<when condition=\"@(context.Tracing)\">", "</when>", "<set-variable name=\"a\" value=\"@((string)context.Variables[\"b\"])\" />",
        "<set-variable name='b' value='@{ return 1; }' />", "<set-header name=\"x\"><value>@(\"y\")</value></set-header>", "<base />",
        "<!-- c -->", "<!--> c <-->", "<![CDATA[", "]]>", "@(", "@{", ")", "}", "\"", "'", "&amp;", "&", "<", ">", "/>", "{{name}}", "\n", " ", "é", "\uD83D", "\0",
        "<include-fragment fragment-id=\"f\" />", "<set-body template=\"liquid\">{{ x }}</set-body>", "<retry condition=\"@(true)\" count=\"1\" interval=\"0\">", "</retry>",
    ];

    [Fact]
    public void Texts_of_random_pieces_are_read_without_an_exception() =>
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().ToArbitrary(), pieces => Check(string.Concat(pieces)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void A_good_document_cut_anywhere_or_with_a_character_changed_is_read_without_an_exception()
    {
        var good = string.Concat(
            "<policies><inbound><base /><choose><when condition=\"@(context.Tracing && 1 < 2)\"><set-variable name=\"a\" value=\"@(\")\")\" /></when>",
            "<otherwise><return-response><set-status code=\"401\" /></return-response></otherwise></choose><!-- c -->",
            "<set-header name='x' exists-action='skip'><value>@{ return (string)context.Variables[\"a\"]; }</value></set-header></inbound>",
            "<backend><forward-request /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>");
        var changes = Gen.Choose(0, good.Length - 1).Zip(Gen.Elements("\"'<>&@(){}/= x\n".ToCharArray()));
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var (at, character) = change;
            return Check(good[..at]) && Check(good[..at] + character + good[(at + 1)..]) && Check(good[at..]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    [Fact]
    public void Brackets_nested_as_deep_as_nobody_writes_are_reported_and_end_nothing()
    {
        var code = new string('(', 20_000) + "1" + new string(')', 20_000);

        var found = PolicyValidator.Validate(
            new PolicySet { Texts = [new PolicyText("d", $"<policies><inbound><set-variable name=\"a\" value=\"@({code})\" /></inbound><backend /></policies>")] }, TestContext.Current.CancellationToken);

        Assert.Equal("policy-expression", Assert.Single(found).Rule);
    }

    [Fact]
    public void A_fragment_larger_than_the_service_takes_is_reported()
    {
        var found = PolicyValidator.Validate(
            new PolicySet { Texts = [new PolicyText("f", $"<fragment><set-body>{new string('é', 16 * 1024)}</set-body></fragment>")] }, TestContext.Current.CancellationToken);

        Assert.Equal("policy-fragment", Assert.Single(found).Rule);
    }

    /// <summary>Reads every text; compiles the expressions of a few only, because starting the compiler takes longer than all the reading.</summary>
    private static bool Check(string text)
    {
        var lines = text.Split('\n').Length;
        var readings = new[] { PolicyFormat.RawXml, PolicyFormat.Xml }.Select(format => PolicyReader.Read("d", text, format)).ToArray();
        var diagnostics = readings.SelectMany(reading => reading.Diagnostics);
        if (readings[0].Root is not null && text.Length % 8 == 0) diagnostics = diagnostics.Concat(PolicyValidator.Validate(new PolicySet { Texts = [new PolicyText("d", text)] }));
        return readings.All(reading => reading.Root is not null || !reading.Diagnostics.IsEmpty) &&
            diagnostics.All(diagnostic => diagnostic.Position.Line >= 1 && diagnostic.Position.Line <= lines && diagnostic.Position.Column >= 1);
    }
}
