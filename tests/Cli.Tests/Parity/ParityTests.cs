using System.Globalization;
using System.Text;
using Infra.Tests;

namespace Infra.Cli.Tests.Parity;

/// <summary>
/// What the lab that we equal has, ours has too. A row counts only if a test notices when it is gone: the row's resource or key property is
/// taken out of the plan, and the same question is asked again.
/// </summary>
public sealed class ParityTests
{
    public static TheoryData<string> Built => [.. ParityTable.Rows.Where(row => row.IsBuilt).Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Built))]
    public async Task A_row_is_in_the_plan_and_is_missed_when_it_is_taken_out(string id)
    {
        var row = ParityTable.Rows.Single(row => row.Id == id);
        var plan = await ExampleStacks.PlanAsync(row.Stack);

        Assert.True(row.Holds!(plan), $"{id}: the plan of '{row.Stack}' lacks it: {row.What}.");
        Assert.False(row.Holds(row.Mutation!.Apply(plan)), $"{id}: nobody misses it with {row.Mutation.What}.");
    }

    [Fact]
    public void Every_row_is_in_the_table_once_and_names_a_file_that_exists()
    {
        Assert.Equal(Enumerable.Range(1, 67).Select(number => number.ToString("'P'000", CultureInfo.InvariantCulture)), ParityTable.Rows.Select(row => row.Id));
        Assert.All(ParityTable.Rows, row => Assert.True(row.File is null || File.Exists(Path.Combine(Repository.Root, row.File)), $"{row.Id}: {row.File} does not exist."));
        Assert.All(ParityTable.Rows, row => Assert.Equal(row.IsBuilt, row.File is not null || row.Holds is not null || row.Mutation is not null));
    }

    [Fact]
    public void The_documentation_shows_the_table() => GoldenFile.Verify(Document(), Path.Combine("..", "docs", "parity.md"));

    private static string Document()
    {
        var built = ParityTable.Rows.Count(row => row.IsBuilt);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # What the base lab has, row by row

            Generated from [ParityTable](../tests/Cli.Tests/Parity/ParityTable.cs) by `UPDATE_GOLDEN=1 dotnet test`; do not edit.

            Every row that is built is a case of `{nameof(ParityTests)}.{nameof(A_row_is_in_the_plan_and_is_missed_when_it_is_taken_out)}`: it holds in the plan of the
            example stack, and the test fails once the plan is changed as the last column says. A row marked *not yet* is neither built nor counted.

            **{built} of {ParityTable.Rows.Length} rows are built and proven.**

            | row | what must exist | built by | stack | the test fails with |
            |---|---|---|---|---|

            """);
        foreach (var row in ParityTable.Rows)
        {
            text.AppendLine(row.IsBuilt
                ? $"| {row.Id} | {row.What} | [{Path.GetFileName(row.File)}](../{row.File}) | {row.Stack} | {row.Mutation!.What} |"
                : $"| {row.Id} | {row.What} | *not yet* | | |");
        }

        return text.ToString();
    }
}
