using Infra.Components.PublicDns;
using Infra.Components.Tests.Testing;
using Pulumi.Utilities;

namespace Infra.Components.Tests.PublicDns;

public sealed class PublicAliasTests
{
    [Fact]
    public async Task The_name_is_an_alias_of_the_service_that_Cloudflare_does_not_stand_in_for()
    {
        PublicAlias alias = null!;
        var recording = await Recording.OfAsync(() => alias = new PublicAlias("gateway", new PublicAliasArgs
        {
            HostName = "ai.contoso.com",
            ServiceName = "apim-gw-wus3-k3x",
            ZoneId = "0123456789abcdef0123456789abcdef",
        }));

        var record = recording["cloudflare:index/dnsRecord:DnsRecord", "gateway"];
        Assert.Equal(("CNAME", "ai.contoso.com", "apim-gw-wus3-k3x.azure-api.net"), (record["type"], record["name"], record["content"]));
        Assert.Equal(("60", "false", "0123456789abcdef0123456789abcdef"), (record["ttl"], record["proxied"], record["zoneId"]));
        Assert.NotEmpty(await OutputUtilities.GetDependenciesAsync(alias.HostName));
    }
}
