using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Gateway.PublicAccess;

/// <summary>
/// The end of every run of a gateway with a private endpoint: public network access is off, or the run fails. A hook runs only when its
/// resource has a step; a run that changes nothing has none, though an endpoint may have been approved, or the service opened by hand, since.
/// </summary>
public static class PublicAccessConfirmation
{
    /// <summary>Sees to it that access is off, once service and endpoint are there.</summary>
    /// <param name="azure">Azure.</param>
    /// <param name="time">The clock.</param>
    /// <param name="serviceId">The id of the service.</param>
    /// <param name="endpointId">The id of the private endpoint that leads to it.</param>
    /// <returns><c>Disabled</c>. It fails the run if that cannot be brought about. A preview asks nothing.</returns>
    public static Output<string> Of(IAzureManagement azure, TimeProvider time, Input<string> serviceId, Input<string> endpointId)
    {
        if (Deployment.Instance.IsDryRun) return Output.Create(ServiceState.Disabled);
        return Output.Tuple(serviceId, endpointId).Apply(ids => ConfirmAsync(azure, time, ids.Item1, ids.Item2));
    }

    /// <summary>Sees to it for one service.</summary>
    /// <exception cref="RunException">It cannot be brought about.</exception>
    internal static async Task<string> ConfirmAsync(IAzureManagement azure, TimeProvider time, string serviceId, string endpointId)
    {
        var publicAccess = new PublicAccessSwitch(azure, time);
        await publicAccess.TurnOffAsync(serviceId, ClosingOccasion.EndOfRun(endpointId), CancellationToken.None).ConfigureAwait(false);
        return ServiceState.Disabled;
    }
}
