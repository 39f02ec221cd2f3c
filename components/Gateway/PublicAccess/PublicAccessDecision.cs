using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Gateway.PublicAccess;

/// <summary>
/// The value to declare <c>publicNetworkAccess</c> of an API Management v2 service with. Azure refuses <c>Disabled</c> until the service has
/// an approved private endpoint connection, and every update sends all declared properties: with one fixed value, either the first run
/// fails, or each later one opens the gateway again. So it depends on what is there.
/// </summary>
public static class PublicAccessDecision
{
    /// <summary>An answer is a matter of seconds; the rest is for a bad moment of Azure.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Finds out the value: <c>Disabled</c> if the service has an approved private endpoint connection, else, and if there is no service
    /// yet, <c>Enabled</c>. A run that finds such a service open switches it off at once, since what the run declares may be no change.
    /// </summary>
    /// <param name="azure">Azure; <see cref="NothingDeployed"/> for a preview without it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="resourceGroupId">The id of the service's resource group.</param>
    /// <param name="serviceName">The name of the service.</param>
    /// <returns>
    /// The value; unknown, and nothing is asked, while the group or the name is not known, as in the preview before the first run. It fails
    /// the run if Azure cannot be asked or the open service cannot be closed.
    /// </returns>
    public static Output<string> Of(IAzureManagement azure, TimeProvider time, Input<string> resourceGroupId, Input<string> serviceName)
    {
        var preview = Deployment.Instance.IsDryRun;
        return Output.Tuple(resourceGroupId, serviceName)
            .Apply(service => DecideAsync(azure, time, $"{service.Item1}/providers/Microsoft.ApiManagement/service/{service.Item2}", preview));
    }

    /// <summary>Decides for one service.</summary>
    /// <exception cref="RunException">It cannot be known, or the service cannot be closed.</exception>
    internal static async Task<string> DecideAsync(IAzureManagement azure, TimeProvider time, string id, bool preview)
    {
        try
        {
            var service = await azure.GetAsync(id, ServiceState.ApiVersion, new Patience(time, Limit), CancellationToken.None).ConfigureAwait(false);
            if (service is null) return ServiceState.Enabled;
            var state = ServiceState.Of(id, service);
            if (!state.HasApprovedConnection) return ServiceState.Enabled;
            if (!state.IsOff && !state.IsEnding && !preview)
            {
                await new PublicAccessSwitch(azure, time).TurnOffAsync(id, awaitConnection: false, CancellationToken.None).ConfigureAwait(false);
            }

            return ServiceState.Disabled;
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(
                $"The public network access of the API Management service {id} could not be decided: {exception.Message}\n"
                + "It is off once the service has an approved private endpoint connection. A guess could open the gateway to the internet again, "
                + "so the run stops before it changes the service. Let the provider's account read and write the service (role API Management "
                + "Service Contributor or Contributor), make sure that Azure Resource Manager can be reached, and run it again.",
                exception);
        }
    }
}
