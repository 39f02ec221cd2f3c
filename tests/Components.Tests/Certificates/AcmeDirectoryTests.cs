using Infra.Components.Certificates;

namespace Infra.Components.Tests.Certificates;

public sealed class AcmeDirectoryTests
{
    [Fact]
    public void Every_directory_is_found_by_its_name_and_is_of_a_public_authority()
    {
        Assert.All(AcmeDirectory.All, directory =>
        {
            Assert.Same(directory, AcmeDirectory.Find(directory.Name));
            Assert.Empty(AcmeDirectory.Check(directory.Name));
            Assert.EndsWith(".letsencrypt.org", new Uri(directory.Url).Host, StringComparison.Ordinal);
        });
        Assert.Equal((true, false), (AcmeDirectory.Production.IsTrusted, AcmeDirectory.Staging.IsTrusted));
    }

    [Fact]
    public void A_private_authority_is_refused_with_the_reason_and_the_way_out()
    {
        var problem = Assert.Single(AcmeDirectory.Check("https://step-ca.corp.internal/acme/acme/directory"));

        Assert.Contains("Foundry agents trusts the roots of public certificate authorities only", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Key Vault secret", problem.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("Production")]
    [InlineData("")]
    public void Another_name_is_refused_with_those_accepted(string name)
    {
        var problem = Assert.Single(AcmeDirectory.Check(name));

        Assert.Null(AcmeDirectory.Find(name));
        Assert.Equal("Write production or staging.", problem.Help);
    }
}
