using Pulumi;
using Pulumi.Cloudflare;

namespace Infra.Components.PublicDns;

/// <summary>
/// The public record that says the gateway's own name is another name of its service. A v2 service takes the name only if it finds the
/// record, so the service has to wait for it.
/// </summary>
/// <remarks>
/// "Configure a custom domain name for your Azure API Management instance",
/// https://learn.microsoft.com/azure/api-management/configure-custom-domain. Cloudflare's token comes from <c>cloudflare:apiToken</c>.
/// </remarks>
public sealed class PublicAlias : ComponentResource
{
    private const string Alias = "CNAME";
    private const string ServiceDomain = "azure-api.net";

    /// <summary>In seconds; Cloudflare's least. https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl.</summary>
    private const int TimeToLive = 60;

    /// <summary>Declares the record.</summary>
    /// <param name="name">The component's name in the stack: <c>gateway</c>.</param>
    /// <param name="args">Which name for which service.</param>
    /// <param name="options">Pulumi's options.</param>
    public PublicAlias(string name, PublicAliasArgs args, ComponentResourceOptions? options = null)
        : base("infra:publicdns:PublicAlias", name, options)
    {
        var record = new DnsRecord(
            name,
            new DnsRecordArgs
            {
                ZoneId = args.ZoneId,
                Name = args.HostName,
                Type = Alias,
                Content = Output.Format($"{args.ServiceName}.{ServiceDomain}"),
                Ttl = TimeToLive,

                // What Cloudflare answers for itself is no proof of ownership, and its proxy cannot reach a private gateway.
                Proxied = false,
            },
            new CustomResourceOptions { Parent = this });

        HostName = record.Name;
        RegisterOutputs();
    }

    /// <summary>The name, once it is an alias.</summary>
    [Output]
    public Output<string> HostName { get; private set; }
}
