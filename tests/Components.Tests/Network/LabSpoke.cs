using Infra.Components.Network;
using Infra.Components.Regions;

namespace Infra.Components.Tests.Network;

internal sealed record LabSpoke(string AddressSpace, params SpokePurpose[] Purposes)
{
    public AzureRegion Region { get; init; } = Lab.Primary;

    public string[] DnsServers { get; init; } = [];
}
