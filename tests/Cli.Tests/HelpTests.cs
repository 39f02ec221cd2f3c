using Infra.Tests;

namespace Infra.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-preview", "preview", "--help")]
    [InlineData("help-export", "export", "--help")]
    [InlineData("help-sdk", "sdk", "--help")]
    public async Task Help_reads_well(string name, params string[] arguments)
    {
        using var infra = new CommandLine();
        var result = await infra.RunAsync(arguments);
        Assert.Equal(0, result.Status);
        GoldenFile.Verify(result.Output, Path.Combine("Cli.Tests", "Golden", name + ".txt"));
    }

    [Fact]
    public async Task Without_a_command_there_is_help()
    {
        using var infra = new CommandLine();
        Assert.Equal(await infra.RunAsync("--help"), await infra.RunAsync());
    }
}
