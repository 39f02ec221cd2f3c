using System.Collections.Immutable;
using Infra.Components.Foundry.Deletion;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Foundry.Deletion;

/// <summary>The registered hooks, called as the engine calls them. Under mocks it never does.</summary>
internal static class Hooks
{
    public static async Task<DeletionHooks> RegisterAsync(FakeAzure azure)
    {
        DeletionHooks? hooks = null;
        await Recording.OfAsync(() => hooks = DeletionHooks.Register(azure.NewClient(), azure.Clock));
        return hooks!;
    }

    public static Task AccountComingAsync(this DeletionHooks hooks, string? subnet = FoundryInAzure.SubnetId, CancellationToken? cancellationToken = null) =>
        CallAsync(
            hooks.Account().BeforeCreate,
            new ResourceHookArgs(
                "urn:pulumi:dev::lab::azure-native:cognitiveservices:Account::agents", "", "agents", "azure-native:cognitiveservices:Account",
                newInputs: Map(("properties", Map(("networkInjections", List(Map(("scenario", "agent"), ("subnetArmId", subnet)))))))),
            cancellationToken);

    public static Task AccountGoneAsync(this DeletionHooks hooks, string location = "West US 3", CancellationToken? cancellationToken = null) =>
        CallAsync(
            hooks.Account().AfterDelete,
            new ResourceHookArgs(
                "urn:pulumi:dev::lab::azure-native:cognitiveservices:Account::agents", FoundryInAzure.AccountId, "agents",
                "azure-native:cognitiveservices:Account", oldInputs: Map(("location", location))),
            cancellationToken);

    public static Task NetworkGoingAsync(this DeletionHooks hooks, bool purges = true, CancellationToken? cancellationToken = null) => CallAsync(
        hooks.Network(purges).BeforeDelete,
        new ResourceHookArgs(
            "urn:pulumi:dev::lab::azure-native:network:VirtualNetwork::wl1", FoundryInAzure.NetworkId, "wl1", "azure-native:network:VirtualNetwork"),
        cancellationToken);

    private static async Task CallAsync(List<ResourceHook> hooks, ResourceHookArgs args, CancellationToken? cancellationToken)
    {
        foreach (var hook in hooks) await hook.Callback(args, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    private static ImmutableDictionary<string, object?> Map(params (string Key, object? Value)[] pairs) =>
        pairs.ToImmutableDictionary(pair => pair.Key, pair => pair.Value);

    private static ImmutableArray<object?> List(params object?[] values) => [.. values];
}
