using Infra.Emulator.Expressions;

namespace Infra.Emulator.Tests;

public class ExpressionWarmUpTests
{
    [Fact]
    public void What_warms_the_compiler_up_is_compiled_whole()
    {
        var analyses = ExpressionCompiler.Analyze(ExpressionCompiler.Samples, TestContext.Current.CancellationToken);

        Assert.Equal(ExpressionCompiler.Samples.Length, analyses.Count);
        Assert.All(analyses.Values, analysis => Assert.Empty(analysis.Problems));
    }

    [Fact]
    public async Task Warming_up_beside_a_check_changes_nothing_of_what_it_finds()
    {
        var source = new ExpressionSource("context.Variables[\"a\"] + unknown", IsBlock: false, IsCondition: false);
        var warm = ExpressionCompiler.WarmUpAsync();

        var analysis = Assert.Single(ExpressionCompiler.Analyze([source], TestContext.Current.CancellationToken)).Value;

        Assert.Contains("'unknown'", Assert.Single(analysis.Problems).Message, StringComparison.Ordinal);
        await warm;
    }
}
