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
    /// yet, <c>Enabled</c>.
    /// </summary>
    /// <param name="azure">Azure; <see cref="NothingDeployed"/> for a preview without it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="resourceGroupId">The id of the service's resource group.</param>
    /// <param name="serviceName">The name of the service.</param>
    /// <returns>
    /// The value; unknown, and nothing is asked, while the group or the name is not known, as in the preview before the first run. It fails
    /// the run if Azure cannot be asked.
    /// </returns>
    public static Output<string> Of(IAzureManagement azure, TimeProvider time, Input<string> resourceGroupId, Input<string> serviceName) =>
        Output.Tuple(resourceGroupId, serviceName)
            .Apply(service => DecideAsync(azure, time, $"{service.Item1}/providers/Microsoft.ApiManagement/service/{service.Item2}"));

    /// <summary>Decides for one service.</summary>
    /// <exception cref="RunException">It cannot be known.</exception>
    internal static async Task<string> DecideAsync(IAzureManagement azure, TimeProvider time, string id)
    {
        try
        {
            var service = await azure.GetAsync(id, ServiceState.ApiVersion, new Patience(time, Limit), CancellationToken.None).ConfigureAwait(false);
            return service is not null && ServiceState.Of(id, service).HasApprovedConnection ? ServiceState.Disabled : ServiceState.Enabled;
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(
                $"The public network access of the API Management service {id} could not be decided: {exception.Message}\n"
                + "It is off once the service has an approved private endpoint connection. A guess could open the gateway to the internet again, "
                + "so the run stops before it changes the service. Let the provider's account read the service (role API Management Service "
                + "Reader at least; changing it needs more), make sure that Azure Resource Manager can be reached, and run it again.",
                exception);
        }
    }
}
