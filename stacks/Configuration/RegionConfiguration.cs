using Infra.Components.Addressing;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>An environment: a hub in a region, and the address space that it and its spokes share.</summary>
/// <param name="Key">Which environment it is.</param>
/// <param name="Region">Where the hub is. Setting <c>name</c>.</param>
/// <param name="AddressSpace">What hub, shared services and spokes are cut from. Setting <c>addressSpace</c>.</param>
/// <param name="HubAddressSpace">The hub's part of it, the first block; kept free if the hub exists already.</param>
/// <param name="SharedServicesAddressSpace">The shared services' part of it, the second block.</param>
/// <param name="ExistingHub">The hub of somebody else; null (the default) to build one. Setting <c>hub</c>.</param>
public sealed record RegionConfiguration(
    EnvironmentKey Key,
    AzureRegion Region,
    AddressBlock AddressSpace,
    AddressBlock HubAddressSpace,
    AddressBlock SharedServicesAddressSpace,
    ExistingHubConfiguration? ExistingHub);
