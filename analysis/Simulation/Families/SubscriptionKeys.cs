using System.Collections.Immutable;

namespace Infra.Analysis.Simulation.Families;

/// <summary>The keys of API Management's subscriptions: always the same for the same subscription.</summary>
internal sealed class SubscriptionKeys : IFunctionFamily
{
    private const string Token = "azure-native:apimanagement:listSubscriptionSecrets";

    public IReadOnlyCollection<string> Functions { get; } = [Token];

    public IReadOnlyDictionary<string, object> Call(string token, ImmutableDictionary<string, object> args, SimulatedCloud cloud)
    {
        var subscription = $"{args.Text("resourceGroupName")}/{args.Text("serviceName")}/{args.Text("sid")}";
        return Wire.Of(("primaryKey", Key("primary")), ("secondaryKey", Key("secondary")));

        string Key(string which) => SimulatedId.Uuid(token, $"{subscription}/{which}").Replace("-", "", StringComparison.Ordinal);
    }
}
