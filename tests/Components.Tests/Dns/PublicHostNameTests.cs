using Infra.Components.Dns;

namespace Infra.Components.Tests.Dns;

public sealed class PublicHostNameTests
{
    [Theory]
    [InlineData("ai.contoso.com")]
    [InlineData("AI.Lab.Contoso.co.uk")]
    public void A_host_in_a_public_domain_is_accepted(string name) => Assert.Empty(PublicHostName.Check(name));

    [Theory]
    [InlineData("contoso.com", "is a whole domain")]
    [InlineData("*.contoso.com", "has characters other than")]
    [InlineData("ai.contoso.internal", "no public certificate authority issues")]
    [InlineData("ai.contoso.local", "no public certificate authority issues")]
    [InlineData("my-gateway.azure-api.net", "is in a domain of Azure's own, that of API Management")]
    [InlineData("ai.privatelink.azure-api.net", "is in a domain of Azure's own")]
    [InlineData("ai..contoso.com", "has an empty label")]
    [InlineData("a-gateway-with-a-name-so-long-that-no-certificate.takes.it.contoso.com", "the common name of a certificate has at most 64")]
    public void Any_other_name_is_refused_with_the_reason(string name, string reason)
    {
        var problem = Assert.Single(PublicHostName.Check(name));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ai.contoso.com", "ai.contoso.com", "@")]
    [InlineData("scm.ai.contoso.com", "ai.contoso.com", "scm")]
    [InlineData("ai.contoso.com", "Contoso.com", "ai")]
    [InlineData("ai.contoso.com", "toso.com", null)]
    public void A_hosts_record_is_what_its_zone_does_not_say(string host, string zone, string? record) =>
        Assert.Equal(record, PublicHostName.RecordIn(host, zone));
}
