using Infra.Emulator.Documents;

namespace Infra.Emulator.Tests.Documents;

public sealed class PolicyReaderTests
{
    [Theory]
    [InlineData("<a v=\"@(context.Request.Headers.GetValueOrDefault(\"X\",string.Empty))\" />", "context.Request.Headers.GetValueOrDefault(\"X\",string.Empty)")]
    [InlineData("<a v='@(\"it's\" + 1)' />", "\"it's\" + 1")]
    [InlineData("<a v=\"@(1 < 2 && 3 > 2)\" />", "1 < 2 && 3 > 2")]
    [InlineData("<a v=\"@(\")\")\" />", "\")\"")]
    [InlineData("<a v=\"@(')')\" />", "')'")]
    [InlineData("<a v=\"@(1 /* ) */ + 2)\" />", "1 /* ) */ + 2")]
    [InlineData("<a v=\"@(1 // )\n + 2)\" />", "1 // )\n + 2")]
    [InlineData("<a v=\"@(@\"a\"\")\n\")\" />", "@\"a\"\")\n\"")]
    [InlineData("<a v=\"@($@\"{1})\")\" />", "$@\"{1})\"")]
    [InlineData("<a v=\"@($\"{context.Variables.GetValueOrDefault<string>(\"p\")}_\")\" />", "$\"{context.Variables.GetValueOrDefault<string>(\"p\")}_\"")]
    [InlineData("<a v=\"@{ if (true) { return \"}\"; } return 1; }\" />", " if (true) { return \"}\"; } return 1; ")]
    public void An_expression_ends_where_its_bracket_is_closed_whatever_the_markup_around_it(string text, string code)
    {
        var expression = Assert.IsType<PolicyExpression>(Root(text)["v"]);

        Assert.Equal(code, expression.Code);
    }

    [Theory]
    [InlineData(PolicyFormat.RawXml)]
    [InlineData(PolicyFormat.Xml)]
    public void Entities_in_an_expression_are_resolved_once_in_both_formats(PolicyFormat format)
    {
        var root = Root("<a v=\"@(1 &lt; 2 &amp;&amp; &quot;&amp;amp;&quot; == null)\" />", format);

        Assert.Equal("1 < 2 && \"&amp;\" == null", Assert.IsType<PolicyExpression>(root["v"]).Code);
    }

    [Fact]
    public void A_place_in_an_expression_with_entities_is_a_place_in_the_document()
    {
        var expression = Assert.IsType<PolicyExpression>(Root("<a\n v=\"@(&quot;x&quot; + y)\" />")["v"]);

        Assert.Equal(new TextPosition(2, 23), expression.PositionOf(expression.Code.IndexOf('y', StringComparison.Ordinal)));
    }

    [Fact]
    public void In_xml_proper_a_raw_quote_ends_the_value_and_reading_says_so()
    {
        var reading = PolicyReader.Read("d", "<a v=\"@(\"x\")\" />", PolicyFormat.Xml);

        Assert.Null(reading.Root);
        Assert.Equal("policy-expression-unterminated", Assert.Single(reading.Diagnostics).Rule);
    }

    [Fact]
    public void A_comment_hides_expressions_and_may_begin_with_a_bracket()
    {
        var root = Root("<a><!--> @(never closed <--><b /><!-- @{ --></a>");

        Assert.Equal("b", Assert.Single(root.Elements).Name);
    }

    [Fact]
    public void Blanks_around_the_expression_of_an_element_do_not_count()
    {
        Assert.Equal("1", Assert.IsType<PolicyExpression>(Root("<a>\n  @(1)\n</a>").Content).Code);
    }

    [Fact]
    public void An_expression_in_a_cdata_section_is_one_and_its_entities_stay()
    {
        Assert.Equal(" return \"&amp;\"; ", Assert.IsType<PolicyExpression>(Root("<a><![CDATA[@{ return \"&amp;\"; }]]></a>").Content).Code);
    }

    [Fact]
    public void A_named_value_is_put_in_before_reading_and_places_after_it_stay_where_they_were_written()
    {
        var values = NamedValues.Of([new("tenant", "a long value\nwith a second line")]);
        var root = Assert.IsType<PolicyElement>(PolicyReader.Read("d", "<a v=\"{{tenant}}\" w=\"x\" />", namedValues: values).Root);

        Assert.Equal("a long value\nwith a second line", root.Literal("v"));
        Assert.Equal(new TextPosition(1, 19), root.Attributes[1].Position);
    }

    [Fact]
    public void A_named_value_that_is_not_known_leaves_the_text_open()
    {
        var root = Root("<a v=\"x-{{tenant}}\" />");

        Assert.Null(root.Literal("v"));
        Assert.True(Assert.IsType<PolicyLiteral>(root["v"]).IsOpen);
    }

    [Fact]
    public void Elements_nested_without_end_are_refused_and_do_not_exhaust_the_stack()
    {
        var reading = PolicyReader.Read("d", string.Concat(Enumerable.Repeat("<a>", 100_000)));

        Assert.Equal("policy-malformed", Assert.Single(reading.Diagnostics).Rule);
    }

    private static PolicyElement Root(string text, PolicyFormat format = PolicyFormat.RawXml)
    {
        var reading = PolicyReader.Read("d", text, format);
        Assert.Empty(reading.Diagnostics);
        return reading.Root!;
    }
}
