using Azure.Core;
using Infra.Analysis.Plans;
using Infra.Cli.Sdk;
using Infra.Components.AzureManagement;
using Infra.Tests;
using Moq;

namespace Infra.Cli.Tests;

/// <summary>Runs the command in this process and keeps what it printed.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What makes the plan; by default the clean sample.</summary>
    public Mock<IPlanSource> Plans { get; } = new(MockBehavior.Strict);

    /// <summary>The package sources; by default nobody may ask them.</summary>
    public Mock<IPackageSources> Sources { get; } = new(MockBehavior.Strict);

    /// <summary>Where tokens come from; by default nobody may ask.</summary>
    private Func<TokenCredential> Credential { get; set; } = () => throw new InvalidOperationException("No command may sign in here.");

    /// <summary>Who asks Azure; by default nobody may.</summary>
    private Func<AzureCloud, AzureAccount> Account { get; set; } = _ => throw new InvalidOperationException("No command may ask Azure here.");

    /// <summary>What standard input has.</summary>
    private (string Text, bool IsTyped) Input { get; set; } = ("", false);

    /// <summary>The folder the command runs in.</summary>
    public string Folder => _folder.Path;

    public CommandLine Planning(Plan plan)
    {
        Plans.Setup(source => source.PlanAsync(It.IsAny<PlanRequest>(), It.IsAny<IProgress<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(plan);
        return this;
    }

    public CommandLine Failing(Exception exception)
    {
        Plans.Setup(source => source.PlanAsync(It.IsAny<PlanRequest>(), It.IsAny<IProgress<string>>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(exception);
        return this;
    }

    public CommandLine Carrying(PackageCheck check)
    {
        Sources.Setup(sources => sources.CheckAsync(Folder, It.IsAny<PulumiSdkChoice>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(check);
        return this;
    }

    /// <summary>Gives whoever asks this token.</summary>
    public CommandLine SignedIn(string token)
    {
        Credential = () => new FixedCredential(token);
        return this;
    }

    /// <summary>Lets this answer for Azure Resource Manager.</summary>
    public CommandLine ManagedBy(Uri azure, string token)
    {
        Account = cloud => new AzureAccount(cloud with { ResourceManager = azure }, new FixedCredential(token), "test");
        return this;
    }

    /// <summary>Gives the next command standard input.</summary>
    public CommandLine Reading(string text, bool isTyped = false)
    {
        Input = (text, isTyped);
        return this;
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Write(string name, Plan plan)
    {
        using var stream = File.Create(Path.Combine(Folder, name));
        PlanWriter.Write(plan, stream);
        return stream.Name;
    }

    public async Task<Result> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(Input.Text);
        return await RunAsync(Terminal.Of(output, error, input: input, asks: Input.IsTyped), output, error, arguments);
    }

    public async Task<Result> RunOnTerminalAsync(int width, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return await RunAsync(Terminal.Rich(output, error, width), output, error, arguments);
    }

    public async Task<Result> RunDebuggingAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return await RunAsync(Terminal.Of(output, error, debug: true), output, error, arguments);
    }

    public async Task<int> RunAsync(TextWriter output, TextWriter error, params string[] arguments) =>
        await new App(Terminal.Of(output, error), Plans.Object, Sources.Object, Folder, Credential, Account)
            .RunAsync(arguments, TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();

    private async Task<Result> RunAsync(Terminal terminal, StringWriter output, StringWriter error, string[] arguments)
    {
        var app = new App(terminal, Plans.Object, Sources.Object, Folder, Credential, Account);
        var status = await app.RunAsync(arguments, TestContext.Current.CancellationToken);
        return new Result(status, output.ToString(), error.ToString());
    }

    /// <summary>What the caller of a process sees.</summary>
    internal sealed record Result(int Status, string Output, string Error)
    {
        /// <summary>All of it in one text, for golden files.</summary>
        public override string ToString() => $"[exit status {Status}]\n[standard output]\n{Output}[standard error]\n{Error}";
    }
}
