using System.Collections.Immutable;
using Infra.Analysis.Plans;

namespace Infra.Cli.Tests.Parity;

/// <summary>A row of the table: something the lab has.</summary>
/// <param name="Id">The row's number in the inventory: <c>P001</c>.</param>
/// <param name="What">What must exist.</param>
internal sealed record ParityRow(string Id, string What)
{
    /// <summary>The file that builds it, from the root of the repository; null if it is not described yet.</summary>
    public string? File { get; init; }

    /// <summary>The example stack whose plan shows it.</summary>
    public string Stack { get; init; } = "dev";

    /// <summary>True of a plan that has it.</summary>
    public Func<Plan, bool>? Holds { get; init; }

    /// <summary>What it must not survive.</summary>
    public Mutation? Mutation { get; init; }

    /// <summary>Of a tool, which no plan shows: the tests that run it. Empty for everything else.</summary>
    public ImmutableArray<ToolTest> Tests { get; init; } = [];

    /// <summary>Whether it is a tool.</summary>
    public bool IsTool => !Tests.IsEmpty;
}
