using System.Collections.Immutable;
using Infra.Components.Network;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>What the gateway's settings need to know of a spoke.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region; null if that is not known.</param>
/// <param name="Purposes">What it is for.</param>
internal sealed record GatewaySpoke(string Name, AzureRegion? Region, ImmutableArray<SpokePurpose> Purposes);
