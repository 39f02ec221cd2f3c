using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Pulumi;

namespace Infra.Components.AzureManagement;

/// <summary>
/// Azure Resource Manager, as the account that the provider is configured with. What passes is tried again: throttling, unavailability,
/// a lost connection. What does not is an exception that says why.
/// </summary>
public sealed class ArmClient : IAzureManagement
{
    /// <summary>What to wait before the second attempt, when Azure does not say; doubled for each further one.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>No pause is shorter, whatever Azure says, so that no answer can make the client hammer.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    /// <summary>How often to look after an operation when Azure does not say.</summary>
    private static readonly TimeSpan OperationPause = TimeSpan.FromSeconds(10);

    /// <summary>A token is asked for again this long before its end, so that it does not end on its way.</summary>
    private static readonly TimeSpan TokenMargin = TimeSpan.FromMinutes(5);

    // Redirects are not followed: the token is for Azure Resource Manager alone.
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly TimeProvider _time;
    private readonly Lazy<AzureAccount> _account;
    private Token? _token;

    /// <summary>Prepares the client; nothing is asked yet.</summary>
    /// <param name="account">Gives the account, when it is first needed. It may throw <see cref="AzureAccountException"/>.</param>
    /// <param name="time">The clock.</param>
    public ArmClient(Func<AzureAccount> account, TimeProvider time)
    {
        _account = new Lazy<AzureAccount>(account);
        _time = time;
    }

    /// <summary>
    /// The client with the account of the provider azure-native: its settings in the stack's configuration, else the <c>ARM_*</c> variables,
    /// else the Azure CLI. The account is looked for when the first request is made.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static ArmClient OfProvider(TimeProvider time)
    {
        var config = new Config("azure-native");
        return new ArmClient(() => AzureAccount.Read(config.Get, Environment.GetEnvironmentVariable), time);
    }

    /// <inheritdoc/>
    public async Task<JsonObject?> GetAsync(string id, string apiVersion, Patience patience, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, Address(id, apiVersion), null, patience, cancellationToken).ConfigureAwait(false);
        if (IsAbsence(answer)) return null;
        if (!answer.IsSuccess) throw answer.Failure();
        return answer.Body
            ?? throw new ArmException($"{answer.Request} was answered with {(int)answer.Status}, but with no resource.", answer.Status);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<JsonObject>> ListAsync(
        string path, string apiVersion, Patience patience, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<JsonObject>();
        var seen = new HashSet<Uri>();
        for (var page = Address(path, apiVersion); page is not null;)
        {
            var answer = await SendAsync(HttpMethod.Get, page, null, patience, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess) throw answer.Failure();
            if (answer.Body?["value"] is not JsonArray items)
            {
                throw new ArmException($"{answer.Request} was answered with {(int)answer.Status}, but with no list.", answer.Status);
            }

            found.AddRange(items.OfType<JsonObject>());
            seen.Add(page);
            page = ArmAnswer.Text(answer.Body, "nextLink") is not { Length: > 0 } link ? null
                : Uri.TryCreate(link, UriKind.Absolute, out var next) && IsOurs(next) && !seen.Contains(next) ? next
                : throw new ArmException($"{answer.Request} was answered with a next page that leads elsewhere or back, so that the rest is not known.");
        }

        return found.ToImmutable();
    }

    /// <inheritdoc/>
    public Task PatchAsync(string id, string apiVersion, JsonObject body, Patience patience, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Patch, id, apiVersion, body, patience, cancellationToken);

    /// <inheritdoc/>
    public Task PutAsync(string id, string apiVersion, JsonObject body, Patience patience, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Put, id, apiVersion, body, patience, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, string apiVersion, Patience patience, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Delete, Address(id, apiVersion), null, patience, cancellationToken).ConfigureAwait(false);
        if (IsAbsence(answer)) return;
        if (!answer.IsSuccess) throw answer.Failure();
        await FinishAsync(answer, patience, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<string> ReadKeyAsync(
        string id, string action, string key, string apiVersion, Patience patience, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, Address($"{id}/{action}", apiVersion), null, patience, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) throw answer.Failure();
        return ArmAnswer.Text(answer.Body, key) is { Length: > 0 } text
            ? text
            : throw new ArmException($"{answer.Request} was answered with {(int)answer.Status}, but with no '{key}'.", answer.Status);
    }

    private async Task WriteAsync(
        HttpMethod method, string id, string apiVersion, JsonObject body, Patience patience, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(method, Address(id, apiVersion), body, patience, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess) throw answer.Failure();
        await FinishAsync(answer, patience, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Whether Azure says that there is no such resource. Any other 404 is not its word: a wrong subscription, or a proxy in between.
    /// </summary>
    private static bool IsAbsence(ArmAnswer answer) =>
        answer is { Status: HttpStatusCode.NotFound, Code: "ResourceNotFound" or "ResourceGroupNotFound" };

    /// <summary>
    /// Waits for the end of a long-running operation, if the answer names one at Azure Resource Manager itself. The token goes nowhere else;
    /// what came of an operation elsewhere is seen when the resource is next read.
    /// </summary>
    /// <remarks>
    /// "Track asynchronous Azure operations", https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations.
    /// </remarks>
    private async Task FinishAsync(ArmAnswer answer, Patience patience, CancellationToken cancellationToken)
    {
        var request = answer.Request;
        var hasStatus = answer.Operation is not null;
        var address = answer.Operation ?? (answer.Status is HttpStatusCode.Created or HttpStatusCode.Accepted ? answer.Location : null);
        if (address is null || !IsOurs(address)) return;
        while (true)
        {
            if (!await patience.TryWaitAsync(Pause(answer.RetryAfter, OperationPause), cancellationToken).ConfigureAwait(false))
            {
                throw new ArmException($"{request} was accepted, but not done {InMinutes(patience)} later.");
            }

            answer = await SendAsync(HttpMethod.Get, address, null, patience, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess) throw answer.Failure();
            if (!hasStatus)
            {
                if (answer.Status != HttpStatusCode.Accepted) return;
                continue;
            }

            switch (ArmAnswer.Text(answer.Body, "status"))
            {
                case "Succeeded":
                    return;
                case ("Failed" or "Canceled") and var status:
                    throw answer.OperationFailure(status);
            }
        }
    }

    private async Task<ArmAnswer> SendAsync(
        HttpMethod method, Uri address, JsonObject? body, Patience patience, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            ArmException failure;
            try
            {
                var answer = await SendOnceAsync(method, address, body, cancellationToken).ConfigureAwait(false);
                if (!answer.IsTransient) return answer;
                failure = answer.Failure();
            }
            catch (HttpRequestException exception)
            {
                failure = new ArmException(
                    $"{method} {address.AbsolutePath}: {address.Host} could not be asked: {exception.Message}", innerException: exception);
            }
            catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                failure = new ArmException(
                    $"{method} {address.AbsolutePath}: {address.Host} did not answer in time.", innerException: exception);
            }

            if (!await patience.TryWaitAsync(Pause(failure.RetryAfter, pause), cancellationToken).ConfigureAwait(false))
            {
                throw new ArmException(
                    $"{failure.Message} It was tried again for as long as makes sense, {InMinutes(patience)}.",
                    failure.Status, failure.Code, failure.RetryAfter, failure);
            }
        }
    }

    private async Task<ArmAnswer> SendOnceAsync(HttpMethod method, Uri address, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ArmAnswer.ReadAsync($"{method} {address.AbsolutePath}", response, _time, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (_token is { } known && known.End - TokenMargin > _time.GetUtcNow()) return known.Text;
        var account = _account.Value;
        try
        {
            var request = new TokenRequestContext([account.Cloud.Scope]);
            var token = await account.Credential.GetTokenAsync(request, cancellationToken).ConfigureAwait(false);
            _token = new Token(token.Token, token.ExpiresOn);
            return token.Token;
        }
        catch (AuthenticationFailedException exception)
        {
            throw new ArmException(
                $"There is no token for Azure Resource Manager ({account.Cloud.Name} cloud). Signing in by {account.Method} failed: "
                + exception.Message.ReplaceLineEndings(" "),
                innerException: exception);
        }
    }

    private Uri Address(string id, string apiVersion) => new(_account.Value.Cloud.ResourceManager, $"{id}?api-version={apiVersion}");

    private bool IsOurs(Uri address) => address.IsAbsoluteUri && Origin(address) == Origin(_account.Value.Cloud.ResourceManager);

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static TimeSpan Pause(TimeSpan? asked, TimeSpan otherwise)
    {
        var pause = asked ?? otherwise;
        return pause > ShortestPause ? pause : ShortestPause;
    }

    private static string InMinutes(Patience patience) =>
        string.Create(CultureInfo.InvariantCulture, $"{patience.Limit.TotalMinutes:0.#} minutes");

    /// <summary>A token and when it ends; one object, so that hooks that run side by side read it whole. No record: those print what they hold.</summary>
    private sealed class Token(string text, DateTimeOffset end)
    {
        public string Text => text;

        public DateTimeOffset End => end;
    }
}
