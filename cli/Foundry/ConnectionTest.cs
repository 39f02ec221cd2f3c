using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Gateway;
using Infra.Components.Foundry.Connections;
using Infra.Messages;

namespace Infra.Cli.Foundry;

/// <summary>Calls what a connection leads to as Foundry would, from where it is run.</summary>
/// <param name="connection">The connection, as Azure stores it.</param>
/// <param name="secret">Its key or client secret, which Azure does not give back; null if it is not known here.</param>
/// <param name="clientId">Who Foundry is to OAuth 2.0, if Azure does not say it; null if it is not known here.</param>
/// <param name="model">The deployment to talk to; null to talk to none.</param>
/// <param name="mayBePublic">True if the target may have a public address.</param>
/// <param name="access">How to reach it.</param>
/// <param name="time">What time it is.</param>
internal sealed class ConnectionTest(
    DeployedConnection connection, string? secret, string? clientId, string? model, bool mayBePublic, ServerAccess access, TimeProvider time)
{
    private const string Question = "Answer with the one word: ready.";
    private const string ListPath = "/deployments";
    private const string Hidden = "***";

    private static readonly ImmutableArray<string> AfterSignIn = ["list models", "get model", "chat", "chat, streamed"];
    private static readonly ImmutableArray<string> AfterCertificate = ["without credentials", "sign-in", .. AfterSignIn];

    private string? _token;
    private ImmutableArray<string> _found = [];

    /// <summary>Takes the steps, each as its outcome is known.</summary>
    public async IAsyncEnumerable<SmokeStep> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = Settings("settings");
        yield return settings;
        if (settings.Outcome == SmokeOutcome.Failed)
        {
            foreach (var step in AfterCertificate.Insert(0, "certificate").Insert(0, "name")) yield return SmokeStep.Skipped(step, "Foundry would not understand the connection");
            yield break;
        }

        var target = new Uri(connection.Target);
        var name = await SmokeStep.TryAsync("name", (step, stop) => NameProbe.RunAsync(step, target, mayBePublic, stop), cancellationToken);
        yield return name;
        var certificate = NameProbe.LeadsNowhere(name)
            ? SmokeStep.Skipped("certificate", "the name leads nowhere")
            : await SmokeStep.TryAsync("certificate", (step, stop) => CertificateProbe.RunAsync(step, target, access.ChainPolicy, time, stop), cancellationToken);
        yield return certificate;
        if (certificate.Outcome != SmokeOutcome.Passed)
        {
            foreach (var step in AfterCertificate) yield return SmokeStep.Skipped(step, "there is no connection to trust");
            yield break;
        }

        yield return await SmokeStep.TryAsync("without credentials", RefusesStrangersAsync, cancellationToken);
        var signIn = await SmokeStep.TryAsync("sign-in", SignInAsync, cancellationToken);
        yield return signIn;
        if (signIn.Outcome != SmokeOutcome.Passed)
        {
            foreach (var step in AfterSignIn) yield return SmokeStep.Skipped(step, "nobody is signed in");
            yield break;
        }

        yield return await SmokeStep.TryAsync("list models", ListAsync, cancellationToken);
        yield return await SmokeStep.TryAsync("get model", GetAsync, cancellationToken);
        yield return Objection("chat") ?? await SmokeStep.TryAsync("chat", ChatAsync, cancellationToken);
        yield return Objection("chat, streamed") ?? await SmokeStep.TryAsync("chat, streamed", StreamAsync, cancellationToken);
    }

    private SmokeStep Settings(string step)
    {
        var wrong = new List<string>();
        var help = new List<string>();
        foreach (var finding in ConnectionFindings.Of(connection))
        {
            wrong.Add(finding.Message);
            help.Add(finding.Help);
        }

        if (GatewayConnectionSettings.ObjectionTo(connection.Target) is { } objection)
        {
            wrong.Add($"'{connection.Target}' cannot be the address of a gateway: {objection}.");
            help.Add("Write it as in https://ai.example.com/openai.");
        }

        if (connection.Models is GatewayModels.OwnDiscovery own)
        {
            // Appended to a host's name they could lead to another host, and the secret with them.
            foreach (var path in new[] { own.ListPath, own.GetPath }.Where(path => !path.StartsWith('/')))
            {
                wrong.Add($"'{path}' is appended to the target as it is, and has no slash at its start.");
                help.Add("Write it as in /deployments.");
            }
        }

        using var headers = new HttpRequestMessage();
        foreach (var header in connection.CustomHeaders.Select(header => header.Key).Append(connection.KeyHeader.Name))
        {
            if (headers.Headers.TryAddWithoutValidation(header, "")) continue;
            wrong.Add($"'{header}' cannot be the name of a header of a request.");
            help.Add("Take letters, digits and hyphens.");
        }

        return wrong.Count == 0
            ? SmokeStep.Passed(step, $"{connection.Category}, {connection.AuthType}, models {Rendering.ConnectionList.Models(connection.Models)}")
            : SmokeStep.Failed(step, string.Join(' ', wrong), string.Join(' ', help.Distinct(StringComparer.Ordinal)));
    }

    private async Task<SmokeStep> RefusesStrangersAsync(string step, CancellationToken cancellationToken)
    {
        using var request = Probe();
        using var answer = await access.Http.SendAsync(request, cancellationToken);
        var status = (int)answer.StatusCode;
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return SmokeStep.Passed(step, string.Create(CultureInfo.InvariantCulture, $"refused with {status}"));
        }

        return answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
            ? SmokeStep.Failed(step, string.Create(CultureInfo.InvariantCulture, $"answered {status}, not 401"), "Whoever reaches the gateway may use it: look at how it knows its callers.")
            : await RefusedAsync(step, answer, cancellationToken);
    }

    private async Task<SmokeStep> SignInAsync(string step, CancellationToken cancellationToken)
    {
        switch (connection.AuthType)
        {
            case "ProjectManagedIdentity":
                return SmokeStep.Unknown(
                    step, "nobody but the project has its identity", "Have an agent of the project talk through the connection: infra gateway agent.");
            case "ApiKey" or "OAuth2" when secret is null:
                return SmokeStep.Unknown(
                    step, "Azure does not give the secret back, and there is none here", $"Set {ConnectionSecret.Variable} to it, or pipe it in with --secret-from-stdin.");
            case "OAuth2":
                if (await TokenAsync(step, cancellationToken) is { } failure) return failure;
                break;
        }

        using var request = Authorize(Probe());
        using var answer = await access.Http.SendAsync(request, cancellationToken);

        // A question without words is refused with 400 once it is known who asks.
        return answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
            ? SmokeStep.Passed(step, string.Create(
                CultureInfo.InvariantCulture, $"{(_token is null ? $"the key in {connection.KeyHeader.Name}" : "a token by OAuth 2.0")}, answered {(int)answer.StatusCode}"))
            : await RefusedAsync(step, answer, cancellationToken);
    }

    /// <summary>Gets a token by the client credentials flow; null if that went well.</summary>
    private async Task<SmokeStep?> TokenAsync(string step, CancellationToken cancellationToken)
    {
        if ((connection.ClientId ?? clientId) is not { Length: > 0 } client)
        {
            return SmokeStep.Unknown(step, "Azure does not say who Foundry is to OAuth 2.0", "Give --client-id.");
        }

        if (!Uri.TryCreate(connection.TokenUrl, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
        {
            return SmokeStep.Failed(step, $"'{Screen.Quote(connection.TokenUrl ?? "")}' is no address of tokens that begins with https://", "Give the connection another tokenUrl.");
        }

        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", secret!), new("scope", string.Join(' ', connection.Scopes)),
        ]);
        using var answer = await access.Http.PostAsync(url, form, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            var failure = Failure.Of(answer.StatusCode, await ContentAsync(answer, cancellationToken));
            return SmokeStep.Failed(step, $"{url.Host} gives no token: {failure.Detail}", "Look at client id, secret and scopes.");
        }

        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        _token = Text(document.RootElement, "access_token");
        return _token is { Length: > 0 } ? null : SmokeStep.Failed(step, $"{url.Host} answered without access_token", "Look at the address of tokens.");
    }

    private async Task<SmokeStep> ListAsync(string step, CancellationToken cancellationToken)
    {
        if (connection.Models is GatewayModels.Static { Models: var models })
        {
            _found = [.. models.Select(each => each.Name)];
            return SmokeStep.Skipped(step, "the connection has a list");
        }

        var (list, _, provider) = Discovery();
        using var request = Authorize(new HttpRequestMessage(HttpMethod.Get, Address(list, connection.DiscoveryApiVersion)));
        using var answer = await access.Http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode) return await RefusedAsync(step, answer, cancellationToken);
        using var document = JsonDocument.Parse(await ContentAsync(answer, cancellationToken));
        var (own, other, key, otherProvider) = provider == DiscoveryProvider.AzureOpenAI ? ("value", "data", "name", DiscoveryProvider.OpenAI) : ("data", "value", "id", DiscoveryProvider.AzureOpenAI);
        if (Entries(document.RootElement, own) is not { } entries)
        {
            return SmokeStep.Failed(
                step, $"the answer has no list '{own}'",
                Entries(document.RootElement, other) is null ? $"Answers of the form {provider} have one." : $"It has the form {otherProvider}, and the connection says {provider}.");
        }

        _found = [.. entries.Select(entry => Text(entry, key)).OfType<string>()];
        if (_found.IsEmpty) return SmokeStep.Failed(step, "there is no model", "Look at the deployments behind the gateway.");
        return model is null || _found.Contains(model, StringComparer.Ordinal)
            ? SmokeStep.Passed(step, string.Join(", ", _found))
            : SmokeStep.Failed(step, Missing(model), "Name one that is there with --model.");
    }

    private async Task<SmokeStep> GetAsync(string step, CancellationToken cancellationToken)
    {
        if (connection.Models is GatewayModels.Static) return SmokeStep.Skipped(step, "the connection has a list");
        if ((model ?? _found.FirstOrDefault()) is not { } name) return SmokeStep.Skipped(step, "there is no name to ask for");
        var (_, get, provider) = Discovery();
        var path = get.Replace(GatewayModels.OwnDiscovery.DeploymentName, Uri.EscapeDataString(name), StringComparison.Ordinal);
        using var request = Authorize(new HttpRequestMessage(HttpMethod.Get, Address(path, connection.DiscoveryApiVersion)));
        using var answer = await access.Http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode) return await RefusedAsync(step, answer, cancellationToken);
        using var document = JsonDocument.Parse(await ContentAsync(answer, cancellationToken));
        var root = document.RootElement;
        if (provider == DiscoveryProvider.OpenAI)
        {
            return Text(root, "id") is { } id
                ? SmokeStep.Passed(step, id)
                : SmokeStep.Failed(step, "the answer has no 'id'", "Foundry knows a model by it.");
        }

        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("model", out var found) && Text(found, "name") is { } known && Text(found, "format") is { } format
            ? SmokeStep.Passed(step, $"{format} {known} {Text(found, "version")}".Trim())
            : SmokeStep.Failed(step, "the answer has no 'properties.model' with name and format", "Foundry knows a model by them.");
    }

    /// <summary>Why there is no chat; null if there can be one.</summary>
    private SmokeStep? Objection(string step)
    {
        if (model is null) return SmokeStep.Skipped(step, "no --model is named");
        if (connection.Models is not GatewayModels.Static { Models: var models }) return null;
        return models.FirstOrDefault(each => each.Name == model) switch
        {
            null => SmokeStep.Failed(step, Missing(model), "Agents reach those alone: name one with --model, or give the connection another list."),
            { Format: GatewayModelFormat.Anthropic } => SmokeStep.Unknown(step, $"'{model}' is spoken to by /messages, which is not tried here"),
            _ => null,
        };
    }

    private async Task<SmokeStep> ChatAsync(string step, CancellationToken cancellationToken)
    {
        using var request = Authorize(Chat(model!, new JsonObject { ["messages"] = Messages() }));
        using var answer = await access.Http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode) return await RefusedAsync(step, answer, cancellationToken);
        var body = JsonNode.Parse(await ContentAsync(answer, cancellationToken)) as JsonObject;
        var text = Said(body, "message");
        return string.IsNullOrWhiteSpace(text)
            ? SmokeStep.Failed(step, "the model said nothing", "Look at the model's content filter, and at the form of the answer: choices, message, content.")
            : SmokeStep.Passed(step, $"'{Screen.Quote(text.Trim())}'");
    }

    private async Task<SmokeStep> StreamAsync(string step, CancellationToken cancellationToken)
    {
        using var request = Authorize(Chat(model!, new JsonObject { ["messages"] = Messages(), ["stream"] = true }));
        using var answer = await access.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode) return await RefusedAsync(step, answer, cancellationToken);
        var text = new StringBuilder();
        var (chunks, finished) = (0, false);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.Data == "[DONE]") break;
            chunks++;
            var chunk = JsonNode.Parse(item.Data) as JsonObject;
            text.Append(Said(chunk, "delta"));
            finished |= Choice(chunk)?["finish_reason"] is not null;
        }

        var seen = string.Create(CultureInfo.InvariantCulture, $"{chunks} chunks");
        return finished
            ? SmokeStep.Passed(step, $"'{Screen.Quote(Without(text.ToString()).Trim())}' in {seen}")
            : SmokeStep.Failed(step, $"the stream ended after {seen}, before the model was done", "The connection was cut on the way, or the backend gave up: find the request in the logs.");
    }

    /// <summary>A request that shows whether the caller is known, and costs nothing: for the models, or a question without words.</summary>
    private HttpRequestMessage Probe() => connection.Models is GatewayModels.Static { Models: var models }
        ? Chat(model ?? models.FirstOrDefault()?.Name ?? "", [])
        : new HttpRequestMessage(HttpMethod.Get, Address(Discovery().List, connection.DiscoveryApiVersion));

    private HttpRequestMessage Chat(string deployment, JsonObject body)
    {
        if (!connection.DeploymentInPath) body["model"] = deployment;
        var path = connection.DeploymentInPath ? $"/deployments/{Uri.EscapeDataString(deployment)}/chat/completions" : "/chat/completions";
        var request = new HttpRequestMessage(HttpMethod.Post, Address(path, connection.InferenceApiVersion))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in connection.CustomHeaders) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private HttpRequestMessage Authorize(HttpRequestMessage request)
    {
        var header = connection.KeyHeader;
        if (_token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        else request.Headers.TryAddWithoutValidation(header.Name, header.Format.Replace(KeyHeader.Placeholder, secret, StringComparison.Ordinal));
        return request;
    }

    private (string List, string Get, DiscoveryProvider Provider) Discovery() => connection.Models is GatewayModels.OwnDiscovery own
        ? (own.ListPath, own.GetPath, own.Provider)
        : (ListPath, $"{ListPath}/{GatewayModels.OwnDiscovery.DeploymentName}", DiscoveryProvider.AzureOpenAI);

    private Uri Address(string path, string? apiVersion) =>
        new($"{connection.Target}{path}{(apiVersion is null ? "" : $"?api-version={Uri.EscapeDataString(apiVersion)}")}");

    private async Task<SmokeStep> RefusedAsync(string step, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var failure = Failure.Of(answer.StatusCode, await ContentAsync(answer, cancellationToken), answer.Headers.RetryAfter?.ToString());
        return SmokeStep.Failed(step, failure.Detail, answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized when _token is null =>
                $"The key is not accepted in the header '{connection.KeyHeader.Name}': API Management asks for Ocp-Apim-Subscription-Key unless its API names another, and refuses inactive subscriptions.",
            HttpStatusCode.NotFound => "The API has another path: look at the connection's target, at deploymentInPath, and at the api-version.",
            _ => failure.Help,
        });
    }

    /// <summary>What was answered, without what is secret: some gateways repeat what they were sent.</summary>
    private async Task<string> ContentAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        Without(await answer.Content.ReadAsStringAsync(cancellationToken));

    private string Without(string text)
    {
        foreach (var hidden in new[] { secret, _token }.OfType<string>()) text = text.Replace(hidden, Hidden, StringComparison.Ordinal);
        return text;
    }

    private string Missing(string name) =>
        $"'{name}' is not among {string.Join(", ", _found)}{(DidYouMean.Closest(name, _found) is { } meant ? $"; did you mean '{meant}'?" : "")}";

    private static JsonArray Messages() => [new JsonObject { ["role"] = "user", ["content"] = Question }];

    private static JsonObject? Choice(JsonObject? body) => (body?["choices"] as JsonArray)?.FirstOrDefault() as JsonObject;

    private static string? Said(JsonObject? body, string part) =>
        (Choice(body)?[part] as JsonObject)?["content"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonElement[]? Entries(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
