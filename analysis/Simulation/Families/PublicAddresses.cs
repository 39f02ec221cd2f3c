using System.Globalization;

namespace Infra.Analysis.Simulation.Families;

/// <summary>Public addresses, from the range that RFC 2544 keeps for benchmarks: they look real and reach nobody.</summary>
internal sealed class PublicAddresses : IResourceFamily
{
    private const int AddressesInRange = 1 << 17;

    public IReadOnlyCollection<string> Types { get; } = ["azure-native:network:PublicIPAddress"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is null) return;
        var number = SimulatedId.Number(AddressesInRange, resource.Id, "ipAddress");
        resource.Outputs["ipAddress"] = string.Create(CultureInfo.InvariantCulture, $"198.{18 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}");
        if (resource.Inputs.Object("dnsSettings") is { } dns && dns.Text("domainNameLabel") is { } label && resource.Text("location") is { } location)
        {
            resource.Outputs["dnsSettings"] = dns.SetItem("fqdn", $"{label}.{location}.cloudapp.azure.com");
        }
    }
}
