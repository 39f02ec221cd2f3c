using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;

namespace Infra.Cli.Gateway;

/// <summary>Calls a deployed gateway the way its users do, from the name to the last chunk of a stream.</summary>
/// <param name="gateway">The gateway's address: <c>https://ai.example.com/</c>.</param>
/// <param name="deployment">The deployment to talk to.</param>
/// <param name="mayBePublic">True if the name may lead to a public address.</param>
/// <param name="access">How to call it.</param>
/// <param name="time">What time it is.</param>
internal sealed class GatewaySmoke(Uri gateway, string deployment, bool mayBePublic, GatewayAccess access, TimeProvider time)
{
    private const string Question = "Answer with the one word: ready.";

    /// <summary>What the gateway's policies add to every answer of a model.</summary>
    private static readonly string[] Promised = ["x-request-id", "x-gateway-remaining-tokens", "x-gateway-consumed-tokens"];

    private static readonly string[] AfterConnecting =
        ["without credentials", "hello", "list deployments", "get deployment", "chat", "usage and limits", "chat, streamed"];

    private readonly string _base = gateway.AbsoluteUri.TrimEnd('/');
    private PipelineResponse? _chat;

    /// <summary>Takes the steps, each as its outcome is known.</summary>
    public async IAsyncEnumerable<SmokeStep> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = await SmokeStep.TryAsync("name", (step, stop) => NameProbe.RunAsync(step, gateway, mayBePublic, stop), cancellationToken);
        yield return name;
        var certificate = NameProbe.LeadsNowhere(name)
            ? SmokeStep.Skipped("certificate", "the name leads nowhere")
            : await SmokeStep.TryAsync("certificate", (step, stop) => CertificateProbe.RunAsync(step, gateway, access.ChainPolicy, time, stop), cancellationToken);
        yield return certificate;
        if (certificate.Outcome != SmokeOutcome.Passed)
        {
            foreach (var step in AfterConnecting) yield return SmokeStep.Skipped(step, "there is no connection to trust");
            yield break;
        }

        yield return await SmokeStep.TryAsync("without credentials", RefusesStrangersAsync, cancellationToken);
        yield return await SmokeStep.TryAsync("hello", HelloAsync, cancellationToken);
        yield return await SmokeStep.TryAsync("list deployments", ListAsync, cancellationToken);
        yield return await SmokeStep.TryAsync("get deployment", GetAsync, cancellationToken);
        yield return await SmokeStep.TryAsync("chat", ChatAsync, cancellationToken);
        yield return Headers("usage and limits");
        yield return await SmokeStep.TryAsync("chat, streamed", StreamAsync, cancellationToken);
    }

    private async Task<SmokeStep> RefusesStrangersAsync(string step, CancellationToken cancellationToken)
    {
        using var answer = await access.Http.GetAsync(new Uri($"{_base}/openai/deployments"), cancellationToken);
        return answer.StatusCode == HttpStatusCode.Unauthorized
            ? SmokeStep.Passed(step, "refused with 401")
            : SmokeStep.Failed(
                step, string.Create(CultureInfo.InvariantCulture, $"answered {(int)answer.StatusCode}, not 401"), "Whoever reaches the gateway may use it: look at the policy that validates tokens.");
    }

    private async Task<SmokeStep> HelloAsync(string step, CancellationToken cancellationToken)
    {
        using var answer = await access.GetAsync(new Uri($"{_base}/hello/"), cancellationToken);
        return answer.IsSuccessStatusCode ? SmokeStep.Passed(step, "answered 200") : await RefusedAsync(step, answer, cancellationToken);
    }

    private async Task<SmokeStep> ListAsync(string step, CancellationToken cancellationToken)
    {
        using var answer = await access.GetAsync(new Uri($"{_base}/openai/deployments"), cancellationToken);
        if (!answer.IsSuccessStatusCode) return await RefusedAsync(step, answer, cancellationToken);
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        if (!document.RootElement.TryGetProperty("value", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return SmokeStep.Failed(step, "the answer has no list 'value'", "Foundry discovers models by it: look at the operation's policy.");
        }

        var names = list.EnumerateArray().Select(entry => entry.TryGetProperty("name", out var name) ? name.GetString() : null).OfType<string>().ToArray();
        return names.Contains(deployment, StringComparer.Ordinal)
            ? SmokeStep.Passed(step, string.Join(", ", names))
            : SmokeStep.Failed(step, $"'{deployment}' is not among {string.Join(", ", names)}", "Name one that is there with --deployment.");
    }

    private async Task<SmokeStep> GetAsync(string step, CancellationToken cancellationToken)
    {
        using var answer = await access.GetAsync(new Uri($"{_base}/openai/deployments/{Uri.EscapeDataString(deployment)}"), cancellationToken);
        if (!answer.IsSuccessStatusCode) return await RefusedAsync(step, answer, cancellationToken);
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        return document.RootElement.TryGetProperty("properties", out var properties) && properties.TryGetProperty("model", out var model)
            ? SmokeStep.Passed(step, $"{Text(model, "format")} {Text(model, "name")} {Text(model, "version")}".Trim())
            : SmokeStep.Failed(step, "the answer has no 'properties.model'", "Foundry discovers models by it: look at the operation's policy.");
    }

    private async Task<SmokeStep> ChatAsync(string step, CancellationToken cancellationToken)
    {
        var answer = await Client().CompleteChatAsync([new UserChatMessage(Question)], cancellationToken: cancellationToken);
        _chat = answer.GetRawResponse();
        var (text, usage) = (string.Concat(answer.Value.Content.Select(part => part.Text)), answer.Value.Usage);
        return string.IsNullOrWhiteSpace(text)
            ? SmokeStep.Failed(step, "the model said nothing", "Look at the model's content filter.")
            : SmokeStep.Passed(step, string.Create(CultureInfo.InvariantCulture, $"'{Screen.Quote(text.Trim())}', {usage?.InputTokenCount ?? 0} tokens in, {usage?.OutputTokenCount ?? 0} out"));
    }

    private SmokeStep Headers(string step)
    {
        if (_chat is null) return SmokeStep.Skipped(step, "there is no answer of a model to look at");
        var missing = Promised.Where(header => !_chat.Headers.TryGetValue(header, out _)).ToArray();
        return missing.Length == 0
            ? SmokeStep.Passed(step, string.Join(", ", Promised.Select(header => $"{header}: {(_chat.Headers.TryGetValue(header, out var value) ? Screen.Quote(value ?? "") : "")}")))
            : SmokeStep.Failed(step, $"the answer lacks {string.Join(", ", missing)}", "Callers with a key have the limits of their product; for others look at the fragments limit-tokens and answer-headers.");
    }

    private async Task<SmokeStep> StreamAsync(string step, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var (chunks, finished, usage) = (0, false, (ChatTokenUsage?)null);
        await foreach (var update in Client().CompleteChatStreamingAsync([new UserChatMessage(Question)], cancellationToken: cancellationToken))
        {
            chunks++;
            foreach (var part in update.ContentUpdate) text.Append(part.Text);
            finished |= update.FinishReason is not null;
            usage = update.Usage ?? usage;
        }

        var seen = string.Create(CultureInfo.InvariantCulture, $"{chunks} chunks");
        if (!finished) return SmokeStep.Failed(step, $"the stream ended after {seen}, before the model was done", "The connection was cut on the way, or the backend gave up: find the request in the logs.");
        return usage is null
            ? SmokeStep.Failed(step, $"{seen} and no usage at the end", "Nobody can charge for a stream without it: look at the fragment prepare-body.")
            : SmokeStep.Passed(step, string.Create(CultureInfo.InvariantCulture, $"'{Screen.Quote(text.ToString().Trim())}' in {seen}, {usage.TotalTokenCount} tokens"));
    }

    private ChatClient Client() => new(
        deployment,
        access.Policy,
        new OpenAIClientOptions
        {
            Endpoint = new Uri($"{_base}/openai-v1"),
            Transport = new HttpClientPipelineTransport(access.Http),
            NetworkTimeout = access.Timeout,

            // What the gateway answers is what is tested, so that nothing is tried again behind its back.
            RetryPolicy = new ClientRetryPolicy(0),
        });

    private static async Task<SmokeStep> RefusedAsync(string step, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var failure = Failure.Of(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken), answer.Headers.RetryAfter?.ToString());
        return SmokeStep.Failed(step, failure.Detail, failure.Help);
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
