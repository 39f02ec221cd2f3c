using System.Collections.Immutable;
using Infra.Components.AzureManagement;
using Infra.Components.Gateway.PublicAccess;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Gateway.PublicAccess;

/// <summary>The registered hooks, called as the engine calls them. Under mocks it never does.</summary>
internal static class Hooks
{
    public static async Task<GatewayHooks> RegisterAsync(IAzureManagement azure, TimeProvider time)
    {
        GatewayHooks? hooks = null;
        await Recording.OfAsync(() => hooks = GatewayHooks.Register(azure, time));
        return hooks!;
    }

    public static Task EndpointCreatedAsync(
        this GatewayHooks hooks, string target = FakeAzure.ServiceId, string group = "Gateway",
        string list = "privateLinkServiceConnections", CancellationToken? cancellationToken = null) =>
        CallAsync(hooks.PrivateEndpoint.AfterCreate, Endpoint(target, group, list), cancellationToken);

    public static Task EndpointUpdatedAsync(this GatewayHooks hooks, CancellationToken? cancellationToken = null) =>
        CallAsync(hooks.PrivateEndpoint.AfterUpdate, Endpoint(FakeAzure.ServiceId, "Gateway", "privateLinkServiceConnections"), cancellationToken);

    public static Task ServiceUpdatedAsync(this GatewayHooks hooks, CancellationToken? cancellationToken = null) => CallAsync(
        hooks.Service.AfterUpdate,
        new ResourceHookArgs(
            "urn:pulumi:dev::lab::azure-native:apimanagement:ApiManagementService::gw", FakeAzure.ServiceId, "gw",
            "azure-native:apimanagement:ApiManagementService"),
        cancellationToken);

    private static ResourceHookArgs Endpoint(string target, string group, string list) => new(
        "urn:pulumi:dev::lab::azure-native:network:PrivateEndpoint::gw",
        FakeAzure.EndpointId,
        "gw",
        "azure-native:network:PrivateEndpoint",
        Map((list, List(Map(("name", "gw"), ("groupIds", List(group)), ("privateLinkServiceId", target))))));

    private static async Task CallAsync(List<ResourceHook> hooks, ResourceHookArgs args, CancellationToken? cancellationToken)
    {
        foreach (var hook in hooks) await hook.Callback(args, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    private static ImmutableDictionary<string, object?> Map(params (string Key, object? Value)[] pairs) =>
        pairs.ToImmutableDictionary(pair => pair.Key, pair => pair.Value);

    private static ImmutableArray<object?> List(params object?[] values) => [.. values];
}
