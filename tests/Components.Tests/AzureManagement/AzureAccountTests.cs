using Azure.Identity;
using Infra.Components.AzureManagement;

namespace Infra.Components.Tests.AzureManagement;

public sealed class AzureAccountTests
{
    private const string Id = "66666666-7777-8888-9999-000000000000";
    private const string Hidden = "a-secret-that-nobody-may-see";

    private static readonly (string, string)[] Principal = [("subscriptionId", Id), ("tenantId", Id), ("clientId", Id)];

    [Fact]
    public void Without_settings_the_Azure_CLI_signs_in_to_global_Azure()
    {
        var account = Read([]);

        Assert.IsType<AzureCliCredential>(account.Credential);
        Assert.Equal(AzureCloud.Public, account.Cloud);
        Assert.Equal("https://management.azure.com/.default", account.Cloud.Scope);
    }

    [Fact]
    public void A_client_secret_is_taken_with_its_tenant_and_client() =>
        Assert.IsType<ClientSecretCredential>(Read([.. Principal, ("clientSecret", Hidden)]).Credential);

    [Fact]
    public void Variables_stand_in_for_settings()
    {
        var account = Read([], [("ARM_CLIENT_SECRET", Hidden), ("ARM_CLIENT_ID", Id), ("ARM_TENANT_ID", Id), ("ARM_SUBSCRIPTION_ID", Id)]);

        Assert.IsType<ClientSecretCredential>(account.Credential);
        Assert.Equal("client secret (ARM_CLIENT_SECRET)", account.Method);
    }

    [Fact]
    public void A_setting_wins_over_a_variable() =>
        Assert.Equal(AzureCloud.China, Read([("environment", "china")], [("ARM_ENVIRONMENT", "usgovernment")]).Cloud);

    [Theory]
    [InlineData("public", "https://management.azure.com/.default")]
    [InlineData("usgovernment", "https://management.usgovcloudapi.net/.default")]
    [InlineData("AzureUSGovernment", "https://management.usgovcloudapi.net/.default")]
    [InlineData("china", "https://management.chinacloudapi.cn/.default")]
    public void Each_cloud_is_managed_at_its_own_address(string name, string scope) =>
        Assert.Equal(scope, Read([("environment", name)]).Cloud.Scope);

    [Fact]
    public void Of_several_methods_the_one_that_the_provider_prefers_is_taken()
    {
        (string, string)[] all = [.. Principal, ("useMsi", "true"), ("useOidc", "true"), ("oidcToken", Hidden)];

        Assert.IsType<ClientAssertionCredential>(Read(all).Credential);
        Assert.IsType<ClientSecretCredential>(Read([.. all, ("clientSecret", Hidden)]).Credential);
        Assert.IsType<DefaultAzureCredential>(Read([.. all, ("clientSecret", Hidden), ("useDefaultAzureCredential", "true")]).Credential);
    }

    [Fact]
    public void A_managed_identity_needs_no_client() =>
        Assert.IsType<ManagedIdentityCredential>(Read([("subscriptionId", Id), ("useMsi", "true")]).Credential);

    [Fact]
    public void A_workflow_of_GitHub_gives_the_OIDC_token() => Assert.IsType<ClientAssertionCredential>(Read(
        [.. Principal, ("useOidc", "true")],
        [("ACTIONS_ID_TOKEN_REQUEST_URL", "https://token.example/request"), ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", Hidden)]).Credential);

    [Fact]
    public void What_a_method_lacks_is_named_all_at_once()
    {
        var failure = Assert.Throws<AzureAccountException>(() => Read([("clientSecret", Hidden), ("environment", "germany")]));

        Assert.Equal(
            """
            The credentials of the provider azure-native cannot be used:
            azure-native:environment = 'germany': this is not a cloud. Accepted: public, usgovernment, china.
            azure-native:subscriptionId (ARM_SUBSCRIPTION_ID) is not set, and azure-native:clientSecret needs it. Accepted: the subscription's id.
            azure-native:tenantId (ARM_TENANT_ID) is not set, and azure-native:clientSecret needs it. Accepted: the tenant's id.
            azure-native:clientId (ARM_CLIENT_ID) is not set, and azure-native:clientSecret needs it. Accepted: the application's id.
            """,
            failure.Message);
    }

    [Fact]
    public void OIDC_without_a_token_says_where_one_can_come_from()
    {
        var failure = Assert.Throws<AzureAccountException>(() => Read([.. Principal, ("useOidc", "true")]));

        Assert.Contains("azure-native:useOidc asks for OIDC, but there is no token. Accepted: azure-native:oidcToken (ARM_OIDC_TOKEN), ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("useMsi", "yes", "azure-native:useMsi = 'yes': neither true nor false. Accepted: true, false.")]
    [InlineData("auxiliaryTenantIds", "x", "azure-native:auxiliaryTenantIds = 'x': this is no list. Accepted: a JSON list of tenant ids, such as [\"<id>\"].")]
    public void A_value_that_the_provider_would_misread_is_a_mistake(string name, string value, string message) =>
        Assert.EndsWith(message, Assert.Throws<AzureAccountException>(() => Read([(name, value)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_certificate_that_cannot_be_read_is_named_and_its_password_is_not()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{nameof(AzureAccountTests)}.pfx");
        File.WriteAllText(path, "no certificate");

        var failure = Assert.Throws<AzureAccountException>(
            () => Read([.. Principal, ("clientCertificatePath", path), ("clientCertificatePassword", Hidden)]));

        Assert.Contains($"azure-native:clientCertificatePath = '{path}': this certificate cannot be read: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Hidden, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_shows_a_secret()
    {
        (string, string)[][] broken =
        [
            [("clientSecret", Hidden)],
            [("useOidc", "true"), ("oidcToken", Hidden)],
            [.. Principal, ("useOidc", "true"), ("oidcRequestUrl", "nowhere"), ("oidcRequestToken", Hidden)],
        ];

        Assert.All(broken, settings =>
            Assert.DoesNotContain(Hidden, Assert.Throws<AzureAccountException>(() => Read(settings)).ToString(), StringComparison.Ordinal));
    }

    private static AzureAccount Read((string Name, string Value)[] settings, (string Name, string Value)[]? variables = null) =>
        AzureAccount.Read(Lookup(settings), Lookup(variables ?? []));

    private static Func<string, string?> Lookup((string Name, string Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Name, string? (pair) => pair.Value, StringComparer.Ordinal).GetValueOrDefault;
}
