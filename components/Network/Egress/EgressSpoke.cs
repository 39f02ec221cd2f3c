using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Regions;

namespace Infra.Components.Network.Egress;

/// <summary>What egress depends on of a spoke.</summary>
/// <param name="Region">Its region, which regional service tags are of.</param>
/// <param name="AddressSpace">Its address space, shared out as <see cref="SpokeLayout"/> says.</param>
/// <param name="Purposes">What it is for.</param>
public sealed record EgressSpoke(AzureRegion Region, AddressBlock AddressSpace, ImmutableArray<SpokePurpose> Purposes);
