using Pulumi;

namespace Infra.Components.Dns;

/// <summary>A private DNS zone that exists already and stays its owner's: it is linked to, and nothing else of it is declared.</summary>
/// <param name="Id">Its id: <c>/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io</c>.</param>
/// <param name="Provider">The provider of its subscription; null (the default) if that is the stack's own.</param>
public sealed record ExistingPrivateDnsZone(string Id, ProviderResource? Provider = null)
{
    private const string ResourceType = "Microsoft.Network/privateDnsZones";

    /// <summary>The zone's name, in lower case.</summary>
    public string Name => DnsName.Normalize(Segments[8]);

    /// <summary>The name of its resource group.</summary>
    public string ResourceGroupName => Segments[4];

    private string[] Segments => Id.Split('/');

    /// <summary>What makes a text no id of a private DNS zone.</summary>
    public static IEnumerable<Problem> Check(string id)
    {
        var parts = id.Split('/');
        var isId = parts is ["", "subscriptions", { Length: > 0 }, var groups, { Length: > 0 }, "providers", var provider, var type, { Length: > 0 }]
            && string.Equals(groups, "resourceGroups", StringComparison.OrdinalIgnoreCase)
            && string.Equals($"{provider}/{type}", ResourceType, StringComparison.OrdinalIgnoreCase);
        if (isId) yield break;
        yield return new Problem(
            id,
            id,
            "This is not the id of a private DNS zone, so it cannot be linked to the lab's networks.",
            $"Write /subscriptions/<subscription>/resourceGroups/<group>/providers/{ResourceType}/<zone>.");
    }
}
