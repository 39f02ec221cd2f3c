using System.Diagnostics.CodeAnalysis;
using Pulumi.Tests.Model;

namespace Pulumi.Tests.Runs;

[Collection(EnvironmentCollection.Name)]
public sealed class RunTests
{
    [Fact]
    public async Task A_program_that_the_CLI_did_not_start_does_not_run()
    {
        using var none = new EnvironmentVariables(("PULUMI_MONITOR", null));
        var ran = false;

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => { ran = true; }));

        Assert.Equal("Program run without the Pulumi engine available; re-run using the `pulumi` CLI", failure.Message);
        Assert.False(ran);
    }

    [Fact]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "What the program writes there is what the test is about.")]
    public async Task Under_the_engine_the_offline_packages_say_in_one_sentence_what_to_do()
    {
        Assert.SkipWhen(OfficialPackage.IsLoaded, "The official package runs under the engine.");
        using var engine = new EnvironmentVariables(("PULUMI_MONITOR", "127.0.0.1:1"));
        using var written = new StringWriter();
        var before = Console.Error;
        Console.SetError(written);
        try
        {
            Assert.NotEqual(0, await Deployment.RunAsync<GroupStack>());
        }
        finally
        {
            Console.SetError(before);
        }

        var line = Assert.Single(written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("offline Pulumi packages", line, StringComparison.Ordinal);
        Assert.Contains("`infra sdk official`", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    public void An_output_as_text_is_an_error_on_demand(string value)
    {
        using var strict = new EnvironmentVariables(("PULUMI_ERROR_OUTPUT_STRING", value));

        Assert.Throws<InvalidOperationException>(() => Output.Create(1).ToString());
    }
}
