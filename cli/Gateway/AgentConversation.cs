using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using OpenAI.Conversations;
using OpenAI.Responses;

namespace Infra.Cli.Gateway;

/// <summary>
/// Talks twice to an agent of Foundry whose model is behind the gateway, and finds both calls in the gateway's log: proof that they went
/// there. The agent is made for it, and deleted whatever happens.
/// </summary>
/// <param name="project">The project's endpoint: <c>https://account.services.ai.azure.com/api/projects/project</c>.</param>
/// <param name="model">The connection and the deployment: <c>gateway/gpt-4.1</c>.</param>
/// <param name="http">What calls it.</param>
/// <param name="credential">Where tokens come from.</param>
/// <param name="log">Where to find the calls again; null to leave that out.</param>
/// <param name="patience">How long to wait for the log.</param>
/// <param name="time">What time it is.</param>
internal sealed class AgentConversation(
    Uri project, string model, HttpClient http, TokenCredential credential, RequestLog? log, TimeSpan patience, TimeProvider time)
{
    /// <summary>The agent's name. One that a broken run left behind gets another version, and is deleted with it.</summary>
    private const string Agent = "infra-smoke";

    /// <summary>The version of the project's own API, "Foundry agents", https://learn.microsoft.com/azure/foundry/agents.</summary>
    private const string ApiVersion = "v1";

    private const string Scope = "https://ai.azure.com/.default";
    private const string Word = "cormorant";

    private readonly string _project = project.AbsoluteUri.TrimEnd('/');

    /// <summary>Takes the steps, each as its outcome is known.</summary>
    public async IAsyncEnumerable<SmokeStep> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var agent = await SmokeStep.TryAsync("make the agent", MakeAgentAsync, cancellationToken);
        yield return agent;
        if (agent.Outcome != SmokeOutcome.Passed)
        {
            foreach (var step in new[] { "first turn", "second turn", "delete the agent", "log" }) yield return SmokeStep.Skipped(step, "there is no agent");
            yield break;
        }

        string? conversation = null;
        SmokeStep first, second, deleted;
        try
        {
            first = await SmokeStep.TryAsync(
                "first turn",
                async (step, stop) =>
                {
                    conversation = await BeginAsync(stop);
                    var answer = await SayAsync(conversation, $"Remember the word {Word}. My reference is {conversation}.", stop);
                    return answer.Length > 0 ? SmokeStep.Passed(step, $"'{Screen.Quote(answer)}'") : SmokeStep.Failed(step, "the agent said nothing", "Look at the agent's run in the portal.");
                },
                cancellationToken);
            second = first.Outcome != SmokeOutcome.Passed
                ? SmokeStep.Skipped("second turn", "there was no first")
                : await SmokeStep.TryAsync(
                    "second turn",
                    async (step, stop) =>
                    {
                        var answer = await SayAsync(conversation!, $"Which word was it? My reference is still {conversation}.", stop);
                        return answer.Contains(Word, StringComparison.OrdinalIgnoreCase)
                            ? SmokeStep.Passed(step, $"'{Screen.Quote(answer)}'")
                            : SmokeStep.Failed(step, $"'{Screen.Quote(answer)}' does not say '{Word}'", "The conversation was not kept: look at the project's capability host and its Cosmos DB.");
                    },
                    cancellationToken);
        }
        finally
        {
            // Also if this is being stopped: what was made must not stay.
            deleted = await SmokeStep.TryAsync("delete the agent", (step, _) => DeleteAgentAsync(step), CancellationToken.None);
        }

        yield return first;
        yield return second;
        yield return deleted;
        yield return log is null || second.Outcome != SmokeOutcome.Passed
            ? SmokeStep.Skipped("log", log is null ? "no workspace is named" : "there is nothing to find")
            : await SmokeStep.TryAsync("log", (step, stop) => FindAsync(step, conversation!, began, stop), cancellationToken);
    }

    private async Task<SmokeStep> MakeAgentAsync(string step, CancellationToken cancellationToken)
    {
        var definition = new JsonObject { ["definition"] = new JsonObject { ["kind"] = "prompt", ["model"] = model, ["instructions"] = "Answer in one short sentence." } };
        using var answer = await SendAsync(HttpMethod.Post, $"agents/{Agent}/versions", definition, cancellationToken);
        if (answer.IsSuccessStatusCode) return SmokeStep.Passed(step, $"{Agent} with the model {model}");
        var failure = Failure.Of(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        return SmokeStep.Failed(step, failure.Detail, "Look at the project's endpoint, the role Azure AI User on the project, and the connection's name.");
    }

    private async Task<SmokeStep> DeleteAgentAsync(string step)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"agents/{Agent}", null, CancellationToken.None);
        return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound
            ? SmokeStep.Passed(step, Agent)
            : SmokeStep.Failed(step, Failure.Of(answer.StatusCode, await answer.Content.ReadAsStringAsync()).Detail, $"Delete the agent '{Agent}' in the portal.");
    }

    private async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        var client = new ConversationClient(
            Policy, new ConversationClientOptions { Endpoint = new Uri($"{_project}/openai/v1"), Transport = new HttpClientPipelineTransport(http) });
        using var content = BinaryContent.Create(BinaryData.FromString("{}"));
        var answer = await client.CreateConversationAsync(content, new RequestOptions { CancellationToken = cancellationToken });
        return (string?)JsonNode.Parse(answer.GetRawResponse().Content.ToString())?["id"] ?? throw new JsonException("The conversation has no id.");
    }

    private async Task<string> SayAsync(string conversation, string text, CancellationToken cancellationToken)
    {
        var client = new ResponsesClient(
            Policy, new ResponsesClientOptions { Endpoint = new Uri($"{_project}/openai/v1"), Transport = new HttpClientPipelineTransport(http) });
        var request = new JsonObject
        {
            ["conversation"] = conversation,
            ["input"] = text,
            ["agent_reference"] = new JsonObject { ["type"] = "agent_reference", ["name"] = Agent },
        };
        using var content = BinaryContent.Create(BinaryData.FromString(request.ToJsonString()));
        var answer = await client.CreateResponseAsync(content, new RequestOptions { CancellationToken = cancellationToken });
        var output = JsonNode.Parse(answer.GetRawResponse().Content.ToString())?["output"] as JsonArray ?? [];
        return string.Concat(output
            .Where(item => (string?)item?["type"] == "message")
            .SelectMany(item => item!["content"] as JsonArray ?? [])
            .Select(part => (string?)part?["text"])).Trim();
    }

    private async Task<SmokeStep> FindAsync(string step, string conversation, DateTimeOffset began, CancellationToken cancellationToken)
    {
        const int Turns = 2;
        var found = await log!.FindAsync(conversation, Turns, began, patience, cancellationToken);
        return found.Count >= Turns
            ? SmokeStep.Passed(step, $"both calls, {string.Join(" and ", found.Take(Turns))}")
            : SmokeStep.Failed(
                step, $"{found.Count} of {Turns} calls after {patience.TotalMinutes:0} minutes",
                "The agent did not go through this gateway, or the gateway does not log prompts: look at the connection's target and at the API's diagnostic. The first entries take about 15 minutes.");
    }

    private AuthenticationPolicy Policy => new BearerTokenPolicy(credential, Scope);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{_project}/{path}?api-version={ApiVersion}"));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var token = await credential.GetTokenAsync(new TokenRequestContext([Scope]), cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return await http.SendAsync(request, cancellationToken);
    }
}
