using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Gateway.PublicAccess;

/// <summary>
/// The hooks that switch off the public network access of an API Management service as soon as a private endpoint leads to it, and that
/// fail the run if they cannot.
/// </summary>
/// <remarks>
/// The state of a stack names the hooks of its resources, and a delete fails if the program no longer has a hook of that name. So every run
/// registers all of them first of all, whatever its configuration switches off, and they know nothing but what the engine hands them.
/// </remarks>
public sealed class GatewayHooks
{
    /// <summary>The name of the hook after a private endpoint is created or updated. It is in the state of stacks: never change it.</summary>
    public const string AfterEndpoint = "gateway-public-access-off-after-endpoint";

    /// <summary>The name of the hook after a service is updated. It is in the state of stacks: never change it.</summary>
    public const string AfterService = "gateway-public-access-off-after-service";

    private const string ServiceType = "Microsoft.ApiManagement/service";

    private readonly PublicAccessSwitch _publicAccess;
    private readonly ResourceHook _afterEndpoint;
    private readonly ResourceHook _afterService;

    private GatewayHooks(IAzureManagement azure, TimeProvider time)
    {
        _publicAccess = new PublicAccessSwitch(azure, time);
        _afterEndpoint = new ResourceHook(AfterEndpoint, OnEndpointAsync);
        _afterService = new ResourceHook(AfterService, OnServiceAsync);
    }

    /// <summary>The hooks of a private endpoint. Those that lead elsewhere than to a gateway they leave alone.</summary>
    public ResourceHookBinding PrivateEndpoint => new() { AfterCreate = [_afterEndpoint], AfterUpdate = [_afterEndpoint] };

    /// <summary>The hooks of an API Management service.</summary>
    public ResourceHookBinding Service => new() { AfterUpdate = [_afterService] };

    /// <summary>Registers the hooks: once in a run, before its first resource, and whatever the configuration says.</summary>
    /// <param name="azure">Azure. It is asked nothing until a hook runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    public static GatewayHooks Register(IAzureManagement azure, TimeProvider time) => new(azure, time);

    private async Task OnEndpointAsync(ResourceHookArgs args, CancellationToken cancellationToken)
    {
        foreach (var service in GatewaysBehind(args))
        {
            await _publicAccess.TurnOffAsync(service.Text, ClosingOccasion.AfterEndpoint(args.Urn), cancellationToken).ConfigureAwait(false);
        }
    }

    private Task OnServiceAsync(ResourceHookArgs args, CancellationToken cancellationToken) =>
        AzureResourceId.TryParse(args.Id, ServiceType, out var service, out var reason)
            ? _publicAccess.TurnOffAsync(service.Text, ClosingOccasion.AfterService(args.Urn), cancellationToken)
            : throw new RunException($"The hook {AfterService} belongs to API Management services, and {args.Urn} is none: {reason}.");

    /// <summary>The API Management services whose gateway an endpoint leads to, from what it was declared with.</summary>
    private static IEnumerable<AzureResourceId> GatewaysBehind(ResourceHookArgs args)
    {
        var inputs = args.NewInputs
            ?? throw new RunException(
                $"The hook {AfterEndpoint} was not told what {args.Urn} was declared with, so that it cannot know where it leads.");
        foreach (var connection in Connections("privateLinkServiceConnections").Concat(Connections("manualPrivateLinkServiceConnections")))
        {
            if (List(connection.GetValueOrDefault("groupIds")).OfType<string>().Contains(GatewayEndpoint.GroupId, StringComparer.OrdinalIgnoreCase)
                && connection.GetValueOrDefault("privateLinkServiceId") is string id
                && AzureResourceId.TryParse(id, ServiceType, out var service, out _))
            {
                yield return service;
            }
        }

        IEnumerable<ImmutableDictionary<string, object?>> Connections(string name) =>
            List(inputs.GetValueOrDefault(name)).OfType<ImmutableDictionary<string, object?>>();
    }

    private static ImmutableArray<object?> List(object? value) => value is ImmutableArray<object?> list ? list : [];
}
