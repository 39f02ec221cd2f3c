using Infra.Components.Addressing;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>An environment: a hub in a region, and the address space that it and its spokes share.</summary>
/// <param name="Region">Where the hub is. Setting <c>name</c>.</param>
/// <param name="AddressSpace">What hub, shared services and spokes are cut from. Setting <c>addressSpace</c>.</param>
/// <param name="HubAddressSpace">The hub's part of it: the first block.</param>
public sealed record RegionConfiguration(AzureRegion Region, AddressBlock AddressSpace, AddressBlock HubAddressSpace);
