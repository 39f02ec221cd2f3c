using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.PrivateEndpoints;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>The ids of the private DNS zones of the three domains that a Foundry account answers under.</summary>
/// <remarks>"Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.</remarks>
/// <param name="Services"><see cref="PrivateDnsZoneCatalog.FoundryServices"/>.</param>
/// <param name="OpenAI"><see cref="PrivateDnsZoneCatalog.OpenAI"/>.</param>
/// <param name="CognitiveServices"><see cref="PrivateDnsZoneCatalog.CognitiveServices"/>.</param>
public sealed record ModelAccountZones(Input<string> Services, Input<string> OpenAI, Input<string> CognitiveServices)
{
    /// <summary>The zones as an endpoint lists them.</summary>
    internal ImmutableArray<ConnectionZone> ToConnectionZones() =>
        [new("services-ai", Services), new("openai", OpenAI), new("cognitiveservices", CognitiveServices)];
}
