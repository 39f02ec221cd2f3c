using System.Globalization;
using System.Text;
using Infra.Tests;

namespace Infra.Cli.Tests.Parity;

/// <summary>
/// What the lab that we equal has, ours has too. A row counts only if a test notices when it is gone: the row's resource or key property is
/// taken out of the plan, and the same question is asked again.
/// </summary>
/// <remarks>
/// <c>docs/parity.md</c> says which rows count. Once there, a row is a case here and cannot get lost without a failure;
/// <c>UPDATE_GOLDEN=1</c> adds the rows that hold by now.
/// </remarks>
public sealed class ParityTests
{
    private const string NotYet = "*not yet*";

    private static readonly string DocumentPath = Path.Combine("..", "docs", "parity.md");

    public static TheoryData<string> Counted =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "parity.md"))
            .Where(line => line.StartsWith("| P", StringComparison.Ordinal) && !line.Contains(NotYet, StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .Where(id => !ParityTable.Rows.Any(row => row.Id == id && row.IsTool)),
    ];

    public static TheoryData<string> Tools => [.. ParityTable.Rows.Where(row => row.IsTool).Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task A_row_is_in_the_plan_and_is_missed_when_it_is_taken_out(string id)
    {
        var row = ParityTable.Rows.Single(row => row.Id == id);
        var plan = await ExampleStacks.PlanAsync(row.Stack);

        Assert.True(row.Holds!(plan), $"{id}: the plan of '{row.Stack}' lacks it: {row.What}.");
        Assert.False(row.Holds(row.Mutation!.Apply(plan)), $"{id}: nobody misses it with {row.Mutation.What}.");
    }

    /// <summary>No plan shows a tool, so that there is nothing to take out: what runs it must be there and be run.</summary>
    [Theory]
    [MemberData(nameof(Tools))]
    public void A_tool_is_run_by_the_tests_that_its_row_names(string id)
    {
        var row = ParityTable.Rows.Single(row => row.Id == id);

        Assert.All(row.Tests, test => Assert.True(test.IsRun && File.Exists(Path.Combine(Repository.Root, test.File)), $"{id}: there is no test {test}."));
        Assert.True(row.Holds is null && row.Mutation is null, $"{id} is proven by a plan, or is a tool: not both.");
    }

    [Fact]
    public void Every_row_is_in_the_table_once_and_names_a_file_that_exists()
    {
        Assert.Equal(Enumerable.Range(1, 150).Select(number => number.ToString("'P'000", CultureInfo.InvariantCulture)), ParityTable.Rows.Select(row => row.Id));
        Assert.All(ParityTable.Rows, row => Assert.True(row.File is null || File.Exists(Path.Combine(Repository.Root, row.File)), $"{row.Id}: {row.File} does not exist."));
    }

    [Fact]
    public void Every_gap_has_a_test_of_its_number_and_every_such_test_a_gap()
    {
        Assert.Equal(GapTable.Rows.Select(gap => gap.Id).Order(StringComparer.Ordinal).Distinct(), GapTable.Rows.Select(gap => gap.Id));
        Assert.Equal(GapTable.Rows.Select(gap => gap.Id), GapTable.Tests.Select(tests => tests.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_documentation_shows_which_rows_count()
    {
        var lines = new List<string>();
        var proven = 0;
        foreach (var row in ParityTable.Rows.Where(row => !row.IsTool))
        {
            var counts = await CountsAsync(row);
            if (counts) proven++;
            lines.Add(counts
                ? $"| {row.Id} | {row.What} | {Link(row.File!)} | {row.Stack} | {row.Mutation!.What} |"
                : $"| {row.Id} | {row.What} | {NotYet} | | |");
        }

        GoldenFile.Verify(Document(proven, lines), DocumentPath);
    }

    private static string Link(string file) => $"[{Path.GetFileName(file)}](../{file})";

    private static async Task<bool> CountsAsync(ParityRow row)
    {
        if (row.File is null || row.Holds is null || row.Mutation is null) return false;
        var plan = await ExampleStacks.PlanAsync(row.Stack);
        return row.Holds(plan) && !row.Holds(row.Mutation.Apply(plan));
    }

    private static string Document(int proven, List<string> lines)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # What the lab has, row by row

            Generated from [ParityTable](../tests/Cli.Tests/Parity/ParityTable.cs) by `UPDATE_GOLDEN=1 dotnet test`; do not edit.

            Every row that counts is a case of `{nameof(ParityTests)}.{nameof(A_row_is_in_the_plan_and_is_missed_when_it_is_taken_out)}`: it holds in the plan of the
            example stack, and the test fails once the plan is changed as the last column says. A row marked {NotYet} is in no example stack, and does not count.

            **{proven} of {lines.Count} rows are built and proven.** Beside them there are the tools, which no plan shows: [what runs](#tools).

            | row | what must exist | built by | stack | the test fails with |
            |---|---|---|---|---|

            """);
        foreach (var line in lines) text.AppendLine(line);
        text.Append($"""

            ## Tools

            A tool is in no plan, so that nothing can be taken out of one: these rows count by tests that run the tool, with its real clients, against local servers
            that answer as Azure does. They were not run against Azure.

            | row | what must exist | built by | the tests that run it |
            |---|---|---|---|

            """);
        foreach (var row in ParityTable.Rows.Where(row => row.IsTool))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Id} | {row.What} | {Link(row.File!)} | {string.Join("<br>", row.Tests.Select(test => $"[{test.Name}](../{test.File})"))} |");
        }

        text.Append($"""

            ## What it got wrong

            The tests of a gap have its number. They fail if the same comes about here: most of them change a plan so that it does, and see it missed.

            | gap | what is wrong in the lab | the tests that prove it absent here |
            |---|---|---|

            """);
        foreach (var gap in GapTable.Rows) text.AppendLine(GapTable.Line(gap));
        return text.ToString();
    }
}
