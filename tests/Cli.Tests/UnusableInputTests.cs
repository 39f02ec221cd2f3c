using System.Runtime.Versioning;
using System.Text;
using Infra.Analysis.Evaluation;
using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Cli.Tests;

public sealed class UnusableInputTests
{
    [Theory]
    [InlineData("unknown-option", "preview", "--stak", "dev")]
    [InlineData("unknown-options-with-values", "foundry", "connections", "create", "id", "name", "--key=hunter2", "--client-secret", "hunter3", "--clientid", "4")]
    [InlineData("unknown-option-and-format", "preview", "--formt", "json", "--format", "xml")]
    [InlineData("unknown-command", "previwe")]
    [InlineData("unknown-format", "preview", "--format", "xml")]
    [InlineData("missing-value", "preview", "--out")]
    [InlineData("export-without-folder", "export")]
    [InlineData("sdk-unknown-choice", "sdk", "oficial")]
    [InlineData("workspace-no-guid", "gateway", "agent", "https://x", "--model", "a/b", "--workspace", "logs")]
    [InlineData("scope-unknown", "policy", "check", "a.xml", "--scope", "apis")]
    [InlineData("gateway-without-https", "gateway", "smoke", "http://x", "--deployment", "d")]
    [InlineData("gateway-with-query", "gateway", "smoke", "https://x?key=1", "--deployment", "d")]
    [InlineData("agent-without-connection", "gateway", "agent", "https://x", "--model", "gpt")]
    public async Task A_wrong_command_line_says_what_is_meant_and_where_help_is(string name, params string[] arguments)
    {
        using var infra = new CommandLine();
        infra.Write("Pulumi.yaml", "name: p\n");
        Verify(await infra.RunAsync(arguments), name);
    }

    [Fact]
    public async Task A_plan_that_does_not_exist_cannot_be_compared_with()
    {
        using var infra = new CommandLine();
        Verify(await infra.RunAsync("preview", "--diff", "old.json"), "diff-missing");
    }

    [Fact]
    public async Task A_folder_cannot_be_compared_with()
    {
        using var infra = new CommandLine();
        Verify(await infra.RunAsync("preview", "--diff", "."), "diff-folder");
    }

    [Theory]
    [InlineData("diff-not-json", "not a plan")]
    [InlineData("diff-not-a-plan", "{ \"a\": 1 }")]
    [InlineData("diff-newer-version", "{ \"version\": 2, \"unheard\": [] }")]
    public async Task A_file_that_is_no_plan_of_this_version_cannot_be_compared_with(string name, string content)
    {
        using var infra = new CommandLine();
        infra.Write("old.json", content);
        Verify(await infra.RunAsync("preview", "--diff", "old.json"), name);
    }

    [Theory]
    [InlineData("out-no-folder", "missing/plan.json")]
    [InlineData("out-is-folder", ".")]
    [InlineData("out-empty", "")]
    public async Task A_file_that_cannot_be_written_is_refused_before_the_work(string name, string path)
    {
        // The plan source is strict: that it is never asked is part of what holds.
        using var infra = new CommandLine();
        Verify(await infra.RunAsync("preview", "--out", path), name);
    }

    [Fact]
    public async Task A_file_that_takes_no_content_is_the_users_to_replace_and_no_defect_of_infra()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full, the device without room, is Linux's.");
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        Verify(await infra.RunAsync("preview", "--out", "/dev/full"), "out-full");
    }

    [Fact]
    public async Task A_plan_of_another_stack_cannot_be_compared_with()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean with { Stack = "test" });
        infra.Write("old.json", SamplePlan.Clean);
        Verify(await infra.RunAsync("preview", "--stack", "test", "--diff", "old.json"), "diff-other-stack");
    }

    [Fact]
    public async Task A_plan_of_another_project_cannot_be_compared_with()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        infra.Write("old.json", SamplePlan.Clean with { Project = "another-project" });
        Verify(await infra.RunAsync("preview", "--diff", "old.json"), "diff-other-project");
    }

    [Fact]
    public async Task An_export_into_nowhere_does_not_end_up_in_the_current_folder()
    {
        using var infra = new CommandLine();
        Verify(await infra.RunAsync("export", "--out", ""), "export-empty");
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("preview", "--format", "json")]
    public async Task An_output_that_is_full_is_no_defect_of_infra(params string[] arguments)
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        using var error = new StringWriter { NewLine = "\n" };
        await using var full = new FullWriter();
        Assert.Equal(2, await infra.RunAsync(full, error, arguments));
        Assert.Equal(
            "The system refused to read or write: no space\n    Make room, or let infra read and write where it has to.\n",
            error.ToString());
    }

    [Fact]
    public async Task Where_nothing_can_be_said_the_exit_status_still_is()
    {
        using var infra = new CommandLine();
        await using var full = new FullWriter();
        Assert.Equal(2, await infra.RunAsync(full, full, "previwe"));
        Assert.Equal(2, await infra.RunAsync(full, full, "preview", "--diff", "missing.json"));
    }

    [Fact]
    public async Task What_fails_leaves_no_empty_output_file_and_does_not_touch_a_full_one()
    {
        using var infra = new CommandLine().Failing(new EvaluationException("no"));
        var full = infra.Write("full.json", "kept");
        await infra.RunAsync("preview", "--out", "new.json");
        await infra.RunAsync("preview", "--out", "full.json");
        Assert.False(File.Exists(Path.Combine(infra.Folder, "new.json")));
        Assert.Equal("kept", await File.ReadAllTextAsync(full, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_an_output_file_replaces_is_whole_until_the_new_one_is()
    {
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        var plan = infra.Write("plan.json", "kept");
        using (var reader = new StreamReader(new FileStream(plan, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)))
        {
            Assert.Equal(0, (await infra.RunAsync("preview", "--out", "plan.json")).Status);
            Assert.Equal("kept", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        Assert.StartsWith("{", await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal([plan], Directory.GetFiles(infra.Folder));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task An_output_file_that_is_a_link_stays_one_and_who_may_read_it_stays_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and file modes are those of Unix.");
        using var infra = new CommandLine().Planning(SamplePlan.Clean);
        var plan = infra.Write("plan.json", "old");
        File.SetUnixFileMode(plan, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var link = File.CreateSymbolicLink(Path.Combine(infra.Folder, "link.json"), plan);
        Assert.Equal(0, (await infra.RunAsync("preview", "--out", "link.json")).Status);

        Assert.Equal(plan, link.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        Assert.StartsWith("{", await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(plan));
    }

    [Fact]
    public async Task Configuration_mistakes_are_all_printed()
    {
        using var infra = new CommandLine().Failing(new ConfigurationException(
        [
            new ConfigurationMistake("lab:b", "x", "This is wrong.", "Accepted: y.", new SourceLocation("Pulumi.dev.yaml", 7, 3)),
            new ConfigurationMistake("lab:a", null, "This is missing.", "Accepted: z.", new SourceLocation("Pulumi.dev.yaml", 2, 3)),
        ]));
        Verify(await infra.RunAsync("preview"), "configuration-mistakes");
    }

    [Fact]
    public async Task A_program_that_fails_is_explained_by_its_message()
    {
        using var infra = new CommandLine().Failing(new EvaluationException("Missing required configuration variable\nand another"));
        Verify(await infra.RunAsync("preview"), "program-failed");
    }

    [Fact]
    public async Task An_unexpected_failure_is_one_line_and_how_to_report_it()
    {
        using var infra = new CommandLine().Failing(new InvalidOperationException("Sequence contains no elements"));
        Verify(await infra.RunAsync("preview"), "unexpected");
        Assert.Contains("at Infra.Cli.", (await infra.RunDebuggingAsync("preview")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_the_status_of_an_interrupted_process()
    {
        using var infra = new CommandLine().Failing(new OperationCanceledException());
        Assert.Equal(130, (await infra.RunAsync("preview")).Status);
    }

    /// <summary>A disk without room.</summary>
    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("no space");
    }

    private static void Verify(CommandLine.Result result, string name)
    {
        Assert.Equal(2, result.Status);
        Assert.Empty(result.Output);
        GoldenFile.Verify(result.Error, Path.Combine("Cli.Tests", "Golden", name + ".txt"));
    }
}
