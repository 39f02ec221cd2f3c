using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Gateway.PublicAccess;

/// <summary>
/// Switches off the public network access of an API Management service. Doing it twice is the same as once, and it ends: with access
/// off, or with an exception that says why it is not.
/// </summary>
internal sealed class PublicAccessSwitch(IAzureManagement azure, TimeProvider time)
{
    /// <summary>
    /// A v2 service takes its changes in minutes, the approval of an endpoint in the same subscription in seconds; a classic service takes up
    /// to 45 minutes. "API Management, deployment and update times", https://learn.microsoft.com/azure/api-management.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(45);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Azure needs one write. More are for a change that was under way when it came, and overtook it.</summary>
    private const int MostWrites = 3;

    /// <summary>Switches it off if the service has an approved private endpoint connection.</summary>
    /// <param name="id">The service.</param>
    /// <param name="occasion">Why it is done now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RunException">It is not off. The message says why, and what to do.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, and is perhaps not off.</exception>
    public async Task TurnOffAsync(string id, ClosingOccasion occasion, CancellationToken cancellationToken)
    {
        try
        {
            await TryTurnOffAsync(id, occasion, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(Failure("The run was cancelled before it was known to be off."), exception, cancellationToken);
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(Failure(exception.Message), exception);
        }

        string Failure(string reason) =>
            $"The public network access of the API Management service {id} could not be switched off {occasion.Text}: {reason}\n"
            + "Until it is off, the internet may reach the gateway. Run `pulumi up` again: each run sees to it. If that fails for the same reason, "
            + "remove the reason, or switch it off in the portal (Network, Inbound).";
    }

    private async Task TryTurnOffAsync(string id, ClosingOccasion occasion, CancellationToken cancellationToken)
    {
        var patience = new Patience(time, Limit);
        for (var writes = 0; ;)
        {
            var service = await azure.GetAsync(id, ServiceState.ApiVersion, patience, cancellationToken).ConfigureAwait(false);
            if (service is null)
            {
                if (occasion.ServiceMayBeGone) return;
                throw new ArmException("There is no such service.");
            }

            var state = ServiceState.Of(id, service);
            if (state.IsEnding) throw new ArmException($"The service is being deleted (provisioning state {state.ProvisioningState}).");
            if (state is { IsOff: true, IsSettled: true }) return;
            if (!state.HasApprovedConnection)
            {
                if (!occasion.AwaitsConnection) return;
                await WaitAsync($"No private endpoint connection of it is approved ({Connections(state)}), and without one Azure refuses.")
                    .ConfigureAwait(false);
                continue;
            }

            if (!state.IsSettled)
            {
                await WaitAsync($"Azure is still working on the service (provisioning state {state.ProvisioningState}).").ConfigureAwait(false);
                continue;
            }

            if (writes == MostWrites)
            {
                throw new ArmException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Azure accepted the change {writes} times, and access is on all the same. Something else switches it on."));
            }

            try
            {
                await azure.PatchAsync(id, ServiceState.ApiVersion, Off(), patience, cancellationToken).ConfigureAwait(false);
                writes++;
            }
            catch (ArmException conflict) when (conflict.IsPassingConflict)
            {
                await WaitAsync(conflict.Message, conflict.RetryAfter).ConfigureAwait(false);
            }
        }

        Task WaitAsync(string reason, TimeSpan? asked = null) => patience.WaitAsync(reason, Pause, asked, cancellationToken);
    }

    private static JsonObject Off() => new() { ["properties"] = new JsonObject { ["publicNetworkAccess"] = ServiceState.Disabled } };

    private static string Connections(ServiceState state) =>
        state.Connections.IsEmpty ? "it has none" : $"it has: {string.Join(", ", state.Connections)}";
}
