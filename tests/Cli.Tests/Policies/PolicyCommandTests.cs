namespace Infra.Cli.Tests.Policies;

public sealed class PolicyCommandTests
{
    private const string Good = "<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>";

    private const string Reads = """
        <policies>
          <inbound>
            <base />
            <set-header name="x-user-id"><value>@((string)context.Variables["user"])</value></set-header>
          </inbound>
          <backend><base /></backend>
        </policies>
        """;

    [Fact]
    public async Task A_document_in_order_says_so()
    {
        using var infra = new CommandLine();
        infra.Write("good.xml", Good);

        Assert.Equal((0, "1 document · 0 errors · 0 warnings · 0 unknown\n"), await OutcomeAsync(infra, "policy", "check", "good.xml"));
    }

    [Fact]
    public async Task A_defect_is_named_with_file_line_and_column_and_the_status_is_1()
    {
        using var infra = new CommandLine();
        infra.Write("bad.xml", "<policies>\n  <inbound>\n    <set-variabel name=\"x\" value=\"1\" />\n  </inbound>\n  <backend />\n</policies>");

        var (status, output) = await OutcomeAsync(infra, "policy", "check", "bad.xml");

        Assert.Equal(1, status);
        Assert.StartsWith("bad.xml:3:5: error policy-statement-unknown\n    There is no statement <set-variabel>. Did you mean 'set-variable'?\n", output, StringComparison.Ordinal);
        Assert.EndsWith("1 document · 1 error · 0 warnings · 0 unknown\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_broader_scope_may_set_is_unknown_until_it_is_named()
    {
        using var infra = new CommandLine();
        infra.Write("api.xml", Reads);
        infra.Write("sets.xml", Good.Replace("<base /></inbound>", "<set-variable name=\"user\" value=\"1\" /></inbound>", StringComparison.Ordinal));
        infra.Write("sets-nothing.xml", Good);

        Assert.Contains(" unknown policy-variable\n", (await OutcomeAsync(infra, "policy", "check", "api.xml")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await OutcomeAsync(infra, "policy", "check", "api.xml", "--parent", "sets.xml")).Status);
        Assert.Equal(1, (await OutcomeAsync(infra, "policy", "check", "api.xml", "--parent", "sets-nothing.xml")).Status);
    }

    [Fact]
    public async Task A_fragment_beside_it_is_included_by_its_files_name()
    {
        using var infra = new CommandLine();
        infra.Write("identify.xml", "<fragment><set-variable name=\"user\" value=\"1\" /></fragment>");
        infra.Write("api.xml", Reads.Replace("<base />\n    <set-header", "<include-fragment fragment-id=\"identify\" />\n    <set-header", StringComparison.Ordinal));

        Assert.Equal(0, (await OutcomeAsync(infra, "policy", "check", "api.xml", "identify.xml", "--scope", "api", "--tier", "v2")).Status);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_the_users_to_correct()
    {
        using var infra = new CommandLine();

        var result = await infra.RunAsync("policy", "check", "missing.xml");

        Assert.Equal(2, result.Status);
        Assert.Contains("missing.xml", result.Error, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output)> OutcomeAsync(CommandLine infra, params string[] arguments)
    {
        var result = await infra.RunAsync(arguments);
        return (result.Status, result.Output);
    }
}
