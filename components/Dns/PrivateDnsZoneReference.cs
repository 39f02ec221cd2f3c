using Pulumi;

namespace Infra.Components.Dns;

/// <summary>What others need of a private DNS zone, whether it is the stack's own or not.</summary>
/// <param name="Name">The zone: <c>privatelink.azurecr.io</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="ZoneName">Its name once it exists.</param>
/// <param name="ResourceGroupName">The name of its resource group.</param>
/// <param name="Provider">The provider of its subscription; null (the default) if that is the stack's own.</param>
public sealed record PrivateDnsZoneReference(
    string Name, Input<string> Id, Input<string> ZoneName, Input<string> ResourceGroupName, ProviderResource? Provider = null);
