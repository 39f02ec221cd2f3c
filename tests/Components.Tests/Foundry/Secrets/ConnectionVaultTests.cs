using Infra.Components.Foundry.Secrets;
using Infra.Components.Tests.KeyVaults;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Foundry.Secrets;

public sealed class ConnectionVaultTests
{
    private const string VaultId = "/ids/azure-native:keyvault:Vault/agents-sec";

    [Fact]
    public async Task The_account_signs_in_to_its_vault_by_its_identity_which_may_manage_secrets_only()
    {
        var recording = await RecordAsync();
        var role = recording["azure-native:authorization:RoleAssignment", "agents-sec-officer"];

        Assert.Equal(("principal-agents", VaultId, "ServicePrincipal"), (role["principalId"], role["scope"], role["principalType"]));
        Assert.EndsWith("/b86a8fe4-44ce-4948-aee5-eccb2c155cd7", role["roleDefinitionId"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_comes_after_the_role_and_is_for_all_projects()
    {
        var connection = (await RecordAsync())["azure-native:resources:Resource", "agents-sec"];

        Assert.Equal(
            ("connections", "accounts/aif-agents", "secrets"),
            (connection["resourceType"], connection["parentResourcePath"], connection["resourceName"]));
        Assert.Equal(
            ("AzureKeyVault", "AccountManagedIdentity", "true", VaultId, "Azure", VaultId, "westus3"),
            (connection["properties.category"], connection["properties.authType"], connection["properties.isSharedToAll"], connection["properties.target"],
                connection["properties.metadata.ApiType"], connection["properties.metadata.ResourceId"], connection["properties.metadata.location"]));
        Assert.Contains("agents-sec-officer", await connection.WaitsForAsync());
    }

    private static Task<Recording> RecordAsync() => Recording.OfAsync(() => new ConnectionVault("agents-sec", new ConnectionVaultArgs
    {
        Vault = EncryptionVaultTests.VaultArgs(),
        AccountName = "aif-agents",
        AccountResourceGroupName = "rg-ai",
        AccountPrincipalId = "principal-agents",
    }));
}
