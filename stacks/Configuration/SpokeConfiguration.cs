using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>A spoke.</summary>
/// <param name="Name">Its name, unique in the lab: <c>wl1</c>.</param>
/// <param name="Environment">Whose hub it joins; by default that of its region, or else the primary.</param>
/// <param name="Region">Where it is; by default where its hub is.</param>
/// <param name="AddressSpace">Its addresses; by default the next free block of its environment.</param>
/// <param name="Purposes">What it is for; by default <see cref="SpokePurpose.Workload"/>.</param>
public sealed record SpokeConfiguration(
    string Name, EnvironmentKey Environment, AzureRegion Region, AddressBlock AddressSpace, ImmutableArray<SpokePurpose> Purposes);
