using Infra.Components.Certificates;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.AzureNative.KeyVault;
using Pulumi.Utilities;
using Pulumiverse.Acme;

namespace Infra.Components.Tests.Certificates;

public sealed class AcmeCertificateTests
{
    private const string Provider = "pulumi:providers:acme";
    private const string Key = "tls:index/privateKey:PrivateKey";
    private const string Registration = "acme:index/registration:Registration";
    private const string Certificate = "acme:index/certificate:Certificate";
    private const string Secret = "azure-native:keyvault:Secret";
    private const string Order = "gateway-production";
    private const string Token = "a token of Cloudflare";

    [Fact]
    public async Task The_order_is_for_every_name_and_is_proven_by_records_at_Cloudflare()
    {
        var order = (await RecordAsync())[Certificate, Order];

        Assert.Equal("ai.contoso.com", order["commonName"]);
        Assert.Equal(["management.ai.contoso.com", "scm.ai.contoso.com"], order.List("subjectAlternativeNames"));
        Assert.Equal(("cloudflare", Token), (order["dnsChallenges.0.provider"], order["dnsChallenges.0.config.CF_DNS_API_TOKEN"]));
        Assert.Equal("4096", order["keyType"]);
    }

    /// <summary>With a request of ours the provider has no key, and so no PFX.</summary>
    [Fact]
    public async Task The_provider_makes_the_key()
    {
        var order = (await RecordAsync())[Certificate, Order];

        Assert.Null(order.Find("certificateRequestPem"));
        Assert.Null(order.Find("certificateP12Password"));
    }

    [Theory]
    [InlineData("production", "https://acme-v02.api.letsencrypt.org/directory")]
    [InlineData("staging", "https://acme-staging-v02.api.letsencrypt.org/directory")]
    public async Task Account_and_order_go_to_the_directory_that_was_chosen(string name, string url)
    {
        var recording = await RecordAsync(args => args with { Directory = AcmeDirectory.Find(name)! });

        Assert.Equal(url, recording[Provider, $"gateway-{name}"]["serverUrl"]);
        Assert.All(
            [recording[Registration, $"gateway-{name}"], recording[Certificate, $"gateway-{name}"]],
            resource => Assert.Equal($"gateway-{name}", ((CustomResourceOptions)resource.Options).Provider!.GetResourceName()));
    }

    /// <summary>The provider would keep the certificate that it has until that is due, though it is from elsewhere.</summary>
    [Fact]
    public async Task Another_directory_means_another_account_and_another_order_in_the_same_secret()
    {
        var (production, staging) = (await RecordAsync(), await RecordAsync(args => args with { Directory = AcmeDirectory.Staging }));

        Assert.All([Key, Registration, Certificate], type =>
            Assert.NotEqual(Assert.Single(production.OfType(type)).Name, Assert.Single(staging.OfType(type)).Name));
        Assert.Equal(production[Secret, "gateway"]["secretName"], staging[Secret, "gateway"]["secretName"]);
    }

    [Fact]
    public async Task The_account_has_a_key_of_its_own_that_stays_and_the_address_that_was_given()
    {
        var recording = await RecordAsync(args => args with { Email = "team@contoso.com" });

        Assert.Equal(("ECDSA", "P256"), (recording[Key, Order]["algorithm"], recording[Key, Order]["ecdsaCurve"]));
        Assert.Equal((Recording.AccountKey, "team@contoso.com"), (
            recording[Registration, Order]["accountKeyPem"], recording[Registration, Order]["emailAddress"]));
        Assert.Null((await RecordAsync())[Registration, Order].Find("emailAddress"));
        Assert.Equal(Recording.AccountKey, recording[Certificate, Order]["accountKeyPem"]);
    }

    /// <summary>In the lab's network the private zone of the name answers, and it never has the record that proves it.</summary>
    [Fact]
    public async Task Whether_the_proof_is_visible_is_asked_in_public()
    {
        var order = (await RecordAsync())[Certificate, Order];

        Assert.Equal(["1.1.1.1:53", "8.8.8.8:53"], order.List("recursiveNameservers"));
    }

    /// <summary>Gap G25 of the Terraform lab: nothing renewed the certificate, and nothing told that it would end.</summary>
    [Fact]
    public async Task G25_every_update_renews_a_certificate_that_is_due_by_its_days_or_by_the_authoritys_advice()
    {
        var recording = await RecordAsync(args => args with { RenewalDays = 20 });

        var order = recording[Certificate, Order];
        Assert.Equal(("20", "true"), (order["minDaysRemaining"], order["useRenewalInfo"]));
        Assert.Equal("30", (await RecordAsync())[Certificate, Order]["minDaysRemaining"]);
        Assert.Empty(((CustomResourceOptions)order.Options).IgnoreChanges);
        Assert.Equal("1901232000", recording[Secret, "gateway"]["properties.attributes.expires"]);
    }

    /// <summary>Gap G26 of the Terraform lab: its registration was protected, and no destroy went through.</summary>
    [Fact]
    public async Task G26_nothing_blocks_a_destroy_and_nothing_is_revoked_by_it()
    {
        var recording = await RecordAsync();

        Assert.All(recording.Resources, resource =>
        {
            Assert.NotEqual(true, resource.Options.Protect);
            Assert.NotEqual(true, resource.Options.RetainOnDelete);
        });
        Assert.Equal("false", recording[Certificate, Order]["revokeCertificateOnDestroy"]);

        // Deleting it by itself goes through the vault's closed door.
        var secret = recording[Secret, "gateway"];
        Assert.Equal("certs", secret.Options.DeletedWith?.GetResourceName());
        Assert.Equal("azure-native:keyvault:Vault", secret.Options.DeletedWith?.GetResourceType());
    }

    [Fact]
    public async Task The_PFX_without_password_goes_into_the_vault_through_Resource_Manager()
    {
        var secret = (await RecordAsync())[Secret, "gateway"];

        Assert.Equal(("gateway", "certs", "rg-gw"), (secret["secretName"], secret["vaultName"], secret["resourceGroupName"]));
        Assert.Equal((Recording.Pfx, "application/x-pkcs12", "true"), (
            secret["properties.value"], secret["properties.contentType"], secret["properties.attributes.enabled"]));
    }

    [Fact]
    public async Task Token_and_PFX_are_secrets_whether_or_not_they_came_as_such()
    {
        var recording = await RecordAsync();

        var challenge = Assert.Single(await OutputUtilities.GetValueAsync(((CertificateArgs)recording[Certificate, Order].Args!).DnsChallenges.ToOutput()));
        Assert.True(await Output.IsSecretAsync(challenge.Config.ToOutput()));
        var properties = await OutputUtilities.GetValueAsync(((SecretArgs)recording[Secret, "gateway"].Args!).Properties.ToOutput());
        Assert.True(await Output.IsSecretAsync(properties.Value!.ToOutput()));
    }

    [Fact]
    public async Task The_gateway_gets_an_id_without_version_that_a_renewal_does_not_change()
    {
        AcmeCertificate certificate = null!;
        await Recording.OfAsync(() => certificate = Declare(args => args));

        Assert.Equal("https://kv-certs-wus3-k3x.vault.azure.net/secrets/gateway", await OutputUtilities.GetValueAsync(certificate.SecretId));
        var resources = await OutputUtilities.GetDependenciesAsync(certificate.SecretId);
        Assert.Contains(resources, resource => resource.GetResourceType() == Secret);
        Assert.Contains(resources, resource => resource.GetResourceType() == "azure-native:network:NetworkSecurityPerimeterAssociation");
        Assert.Contains(resources, resource => resource.GetResourceType() == "azure-native:authorization:RoleAssignment");
    }

    [Fact]
    public async Task A_certificate_without_names_is_refused()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync(args => args with { HostNames = [] }));
    }

    private static AcmeCertificate Declare(Func<AcmeCertificateArgs, AcmeCertificateArgs> change) => new("gateway", change(new AcmeCertificateArgs
    {
        HostNames = ["ai.contoso.com", "management.ai.contoso.com", "scm.ai.contoso.com"],
        CloudflareToken = Token,
        Vault = new CertificateVault("certs", CertificateVaultTests.Args(CertificateVaultTests.Names())),
        ResourceGroupName = "rg-gw",
    }));

    private static Task<Recording> RecordAsync(Func<AcmeCertificateArgs, AcmeCertificateArgs>? change = null) =>
        Recording.OfAsync(() => Declare(change ?? (args => args)));
}
