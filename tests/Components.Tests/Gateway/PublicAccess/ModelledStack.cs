using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Components.Gateway.PublicAccess;
using Infra.Components.Tests.AzureManagement;
using Pulumi;

namespace Infra.Components.Tests.Gateway.PublicAccess;

/// <summary>
/// A stack with a service and its private endpoint, run as the engine and azure-native run it: the program decides, the provider creates or
/// sends all inputs if any has changed, the engine saves what was done and calls the hooks, and the first failure ends the run.
/// </summary>
internal sealed class ModelledStack(FakeAzure azure, HttpClient provider)
{
    private (string Access, int Tag)? _service;
    private int? _endpoint;

    /// <summary>Whether a run once sent <c>Enabled</c> though there was an approved endpoint.</summary>
    public bool HasSentEnabledBehindEndpoint { get; private set; }

    /// <summary>The tag that the configuration has now.</summary>
    public int Tag { get; set; }

    /// <summary>Runs it.</summary>
    /// <returns>Why the run failed; null if it did not.</returns>
    public async Task<string?> UpAsync(RunEvent run = RunEvent.Run)
    {
        using var cancellation = new CancellationTokenSource();
        azure.Clock.Instead = null;
        azure.Otherwise = run switch
        {
            RunEvent.ClosingRefused => (method, _) => method == "PATCH" ? ArmReply.Error(403, "AuthorizationFailed") : null,
            RunEvent.ReadingRefused => (method, path) => (method, path) is ("GET", FakeAzure.ServiceId) ? ArmReply.Error(403, "AuthorizationFailed") : null,
            RunEvent.EndpointRefused => (method, path) => (method, path) is ("PUT", FakeAzure.EndpointId) ? ArmReply.Error(400, "SubnetFull") : null,
            _ => null,
        };
        try
        {
            var client = azure.NewClient();
            var hooks = await Hooks.RegisterAsync(client, azure.Clock);
            var access = await PublicAccessDecision.DecideAsync(client, azure.Clock, FakeAzure.ServiceId);
            if (run == RunEvent.Cancelled) azure.Clock.Instead = cancellation.Cancel;
            await ServiceAsync(hooks, access, cancellation.Token);
            await EndpointAsync(hooks, run == RunEvent.EndpointAnswerLost, cancellation.Token);
            azure.Clock.Instead = null;
            await PublicAccessConfirmation.ConfirmAsync(client, azure.Clock, FakeAzure.ServiceId, FakeAzure.EndpointId);
            return null;
        }
        catch (Exception exception) when (exception is RunException or OperationCanceledException or HttpRequestException)
        {
            return exception.Message;
        }
        finally
        {
            azure.Clock.Instead = null;
            azure.Otherwise = null;
        }
    }

    private async Task ServiceAsync(GatewayHooks hooks, string access, CancellationToken cancellationToken)
    {
        var inputs = (access, Tag);
        if (_service == inputs) return;
        var existed = _service is not null;
        HasSentEnabledBehindEndpoint |= access == "Enabled" && azure.Service?.HasApproved(azure.Clock.GetUtcNow()) == true;
        await PutAsync(FakeAzure.ServiceId, new JsonObject
        {
            ["tags"] = new JsonObject { ["tag"] = Tag.ToString(CultureInfo.InvariantCulture) },
            ["properties"] = new JsonObject { ["publicNetworkAccess"] = access },
        });
        azure.Clock.Advance(azure.ChangeTime);
        _service = inputs;
        if (existed) await hooks.ServiceUpdatedAsync(cancellationToken);
    }

    private async Task EndpointAsync(GatewayHooks hooks, bool answerLost, CancellationToken cancellationToken)
    {
        if (_endpoint == Tag) return;
        var existed = _endpoint is not null;
        await PutAsync(FakeAzure.EndpointId, new JsonObject());
        _endpoint = Tag;
        if (answerLost) throw new HttpRequestException("The connection was lost.");
        await (existed ? hooks.EndpointUpdatedAsync(cancellationToken) : hooks.EndpointCreatedAsync(cancellationToken: cancellationToken));
    }

    private async Task PutAsync(string id, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(azure.Cloud.ResourceManager, $"{id}?api-version=2024-05-01"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestCredential.Token);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await provider.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
