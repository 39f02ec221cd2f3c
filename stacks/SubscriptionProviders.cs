using Infra.Components.Arm;
using Pulumi.AzureNative;

namespace Infra.Stacks;

/// <summary>The providers of the subscriptions that resources brought along are in, one for each.</summary>
internal sealed class SubscriptionProviders
{
    private readonly Dictionary<string, Provider> _providers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The provider of a resource's subscription.</summary>
    public Provider Of(AzureResourceId id)
    {
        if (_providers.TryGetValue(id.SubscriptionId, out var known)) return known;
        var provider = new Provider($"subscription-{id.SubscriptionId}", new ProviderArgs { SubscriptionId = id.SubscriptionId });
        _providers.Add(id.SubscriptionId, provider);
        return provider;
    }
}
