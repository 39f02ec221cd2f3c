namespace Infra.Analysis.Simulation.Families;

/// <summary>Records of public zones at Cloudflare, whose ids are 32 hexadecimal digits.</summary>
internal sealed class CloudflareRecords : IResourceFamily
{
    public IReadOnlyCollection<string> Types { get; } = ["cloudflare:index/dnsRecord:DnsRecord"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        resource.Id = SimulatedId.Text(32, "0123456789abcdef", resource.Type, resource.LogicalName);
        if (resource.Text("type") is { } type) resource.Outputs["proxiable"] = type is "A" or "AAAA" or "CNAME";
    }
}
