using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Infra.Cli.Gateway;
using Infra.Cli.Rendering;

namespace Infra.Cli.Commands;

/// <summary><c>infra gateway</c>: tests of a gateway that is deployed, from where it is run.</summary>
internal sealed class GatewayCommand
{
    /// <summary>A key given as an argument would be in the shell's history and in the list of processes.</summary>
    public const string KeyVariable = "INFRA_GATEWAY_KEY";

    private const string ModelAudience = "https://cognitiveservices.azure.com";
    private const string LogEndpoint = "https://api.loganalytics.io";

    private readonly Workbench _workbench;
    private readonly Func<TokenCredential> _credential;
    private readonly Argument<string> _url = new("url") { Description = "The gateway's address, as https://ai.example.com." };
    private readonly Option<string> _deployment = new("--deployment") { Description = "The deployment to talk to.", HelpName = "name", Required = true };
    private readonly Option<string> _audience = new("--audience") { Description = "The audience of the token.", DefaultValueFactory = _ => ModelAudience };
    private readonly Option<bool> _public = new("--public") { Description = "The name may lead to a public address." };
    private readonly Option<string?> _caFile = ServerOptions.CaFile();
    private readonly Option<int> _timeout = ServerOptions.Seconds("--timeout", "Seconds to wait for each answer.", 100);
    private readonly Argument<string> _project = new("project") { Description = "The project's endpoint, as https://account.services.ai.azure.com/api/projects/project." };
    private readonly Option<string> _model = new("--model") { Description = "The agent's model: the connection to the gateway, a slash, and the deployment.", HelpName = "connection/deployment", Required = true };
    private readonly Option<Guid?> _workspace = new("--workspace") { Description = "The workspace ID of the Log Analytics workspace that the gateway logs prompts to.", HelpName = "guid" };
    private readonly Option<int> _patience = ServerOptions.Seconds("--log-wait", "Seconds to wait for the log.", 1200);
    private readonly Option<string> _logs = new("--log-endpoint") { Description = "Where Log Analytics is queried.", DefaultValueFactory = _ => LogEndpoint };

    private GatewayCommand(Workbench workbench, Func<TokenCredential> credential) => (_workbench, _credential) = (workbench, credential);

    /// <summary>The command.</summary>
    /// <param name="workbench">What commands work with.</param>
    /// <param name="credential">Where tokens come from; null for whoever is signed in here.</param>
    public static Command Create(Workbench workbench, Func<TokenCredential>? credential = null)
    {
        var gateway = new GatewayCommand(workbench, credential ?? (() => new DefaultAzureCredential()));
        var smoke = new Command(
            "smoke", $"Call the gateway as its users do: name, certificate, hello, deployments, a chat, a stream. With the subscription key in {KeyVariable}, or the token of whoever is signed in.")
        {
            gateway._url, gateway._deployment, gateway._audience, gateway._public, gateway._caFile, gateway._timeout,
        };
        smoke.SetAction(gateway.SmokeAsync);
        var agent = new Command("agent", "Talk twice to a Foundry agent whose model is behind the gateway, and find the calls in the gateway's log.")
        {
            gateway._project, gateway._model, gateway._workspace, gateway._patience, gateway._logs, gateway._caFile, gateway._timeout,
        };
        agent.SetAction(gateway.AgentAsync);
        return new Command("gateway", "Test a gateway that is deployed, from where this is run: the jump box for example.") { smoke, agent };
    }

    private async Task<int> SmokeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var url = Https(arguments.GetValue(_url)!, "url");
        var key = Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } written ? written : null;
        using var access = new GatewayAccess(
            key, key is null ? _credential() : null, arguments.GetValue(_audience)!, Authorities(arguments), TimeSpan.FromSeconds(arguments.GetValue(_timeout)));
        var smoke = new GatewaySmoke(url, arguments.GetValue(_deployment)!, arguments.GetValue(_public), access, TimeProvider.System);
        return await PrintAsync(smoke.RunAsync(cancellationToken), cancellationToken);
    }

    private async Task<int> AgentAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var project = Https(arguments.GetValue(_project)!, "project");
        var model = arguments.GetValue(_model)!;
        if (model.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            throw new UnusableException($"--model {Screen.Quote(model)}: This is no connection and deployment.", "Write connection/deployment, as gateway/gpt-4.1.");
        }

        var credential = _credential();
        using var access = new GatewayAccess(null, credential, ModelAudience, Authorities(arguments), TimeSpan.FromSeconds(arguments.GetValue(_timeout)));
        var log = arguments.GetValue(_workspace) is { } workspace
            ? new RequestLog(workspace, Https(arguments.GetValue(_logs)!, "--log-endpoint"), access.Http, credential, TimeProvider.System)
            : null;
        var conversation = new AgentConversation(
            project, model, access.Http, credential, log, TimeSpan.FromSeconds(arguments.GetValue(_patience)), TimeProvider.System);
        return await PrintAsync(conversation.RunAsync(cancellationToken), cancellationToken);
    }

    private async Task<int> PrintAsync(IAsyncEnumerable<SmokeStep> steps, CancellationToken cancellationToken) =>
        await SmokeList.PrintAsync(_workbench.Terminal.Screen, steps, cancellationToken) ? ExitCode.Clean : ExitCode.Findings;

    private X509Certificate2Collection? Authorities(ParseResult arguments) => ServerOptions.Authorities(_workbench, arguments.GetValue(_caFile));

    /// <summary>Keys and tokens go nowhere unencrypted.</summary>
    private static Uri Https(string address, string argument) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
        ? url
        : throw new UnusableException($"{argument} {Screen.Quote(address)}: This is no address that begins with https:// and ends with its path.", "Write it in full and with nothing else, as https://ai.example.com.");
}
