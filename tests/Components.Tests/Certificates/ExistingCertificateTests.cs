using Infra.Components.Arm;
using Infra.Components.Certificates;
using Infra.Components.Tests.Testing;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Certificates;

public sealed class ExistingCertificateTests
{
    private const string RoleAssignment = "azure-native:authorization:RoleAssignment";

    /// <summary>Gap G05 of the Terraform lab: a certificate of one's own was described and could not be given.</summary>
    [Fact]
    public async Task G05_the_gateway_may_read_the_one_secret_in_the_vault_of_somebody_else()
    {
        ExistingCertificate certificate = null!;
        var recording = await Recording.OfAsync(() => certificate = new ExistingCertificate("gateway", Args("kv-shared")));

        var role = Assert.Single(recording.OfType(RoleAssignment));
        Assert.Equal(("principal-gw", $"{Vault("kv-shared").Text}/secrets/gateway"), (role["principalId"], role["scope"]));
        Assert.Equal("4633458b-17de-408a-b874-0445c86b69e6", role["roleDefinitionId"]!.Split('/')[^1]);
        Assert.Equal("https://kv-shared.vault.azure.net/secrets/gateway", await OutputUtilities.GetValueAsync(certificate.SecretId));
        Assert.Contains(await OutputUtilities.GetDependenciesAsync(certificate.SecretId), resource => resource.GetResourceType() == RoleAssignment);
        Assert.DoesNotContain(recording.Resources, resource => resource.Type.StartsWith("acme:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_vault_that_does_not_have_the_secret_is_refused()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            Recording.OfAsync(() => new ExistingCertificate("gateway", Args("kv-other"))));

        Assert.Contains("the vault named is 'kv-other'", error.ToString(), StringComparison.Ordinal);
    }

    internal static ExistingCertificateArgs Args(string vault) => new()
    {
        SecretId = new KeyVaultSecretId("kv-shared", "gateway"),
        VaultId = Vault(vault),
        ReaderPrincipalId = "principal-gw",
    };

    private static AzureResourceId Vault(string name) => AzureResourceId.TryParse(
        $"/subscriptions/{Recording.Subscription}/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/{name}",
        "Microsoft.KeyVault/vaults", out var id, out var reason) ? id : throw new InvalidOperationException(reason);
}
