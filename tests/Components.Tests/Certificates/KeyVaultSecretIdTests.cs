using Infra.Components.Certificates;

namespace Infra.Components.Tests.Certificates;

public sealed class KeyVaultSecretIdTests
{
    [Theory]
    [InlineData("https://kv-shared.vault.azure.net/secrets/gateway")]
    [InlineData("https://kv-shared.vault.azure.net/secrets/gateway/")]
    [InlineData("https://KV-Shared.Vault.azure.net:443/secrets/gateway")]
    [InlineData("https://kv-shared.vault.azure.net/certificates/gateway")]
    public void An_id_without_version_is_taken_apart(string text)
    {
        Assert.True(KeyVaultSecretId.TryParse(text, out var id, out _));

        Assert.Equal("https://kv-shared.vault.azure.net/secrets/gateway", id.ToString());
        Assert.Equal(("kv-shared", "gateway"), (id.Vault, id.Secret));
    }

    [Fact]
    public void A_version_is_refused_with_the_id_to_write_instead()
    {
        Assert.False(KeyVaultSecretId.TryParse(
            "https://kv-shared.vault.azure.net/secrets/gateway/0123456789abcdef0123456789abcdef", out _, out var reason));

        Assert.Contains("until it expires", reason, StringComparison.Ordinal);
        Assert.EndsWith("write https://kv-shared.vault.azure.net/secrets/gateway", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gateway")]
    [InlineData("http://kv-shared.vault.azure.net/secrets/gateway")]
    [InlineData("https://kv-shared.vault.azure.net/keys/gateway")]
    [InlineData("https://kv-shared.vault.azure.net/secrets/")]
    [InlineData("https://kv-shared.vault.azure.net/secrets/gateway?api-version=7.4")]
    [InlineData("https://kv-shared.vault.azure.net.example.com/secrets/gateway")]
    [InlineData("https://.vault.azure.net/secrets/gateway")]
    [InlineData("https://kv-shared.vault.azure.net:8443/secrets/gateway")]
    [InlineData("/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/gateway")]
    public void Anything_else_is_refused_with_the_form_expected(string text)
    {
        Assert.False(KeyVaultSecretId.TryParse(text, out var id, out var reason));

        Assert.Null(id);
        Assert.Contains("https://{vault}.vault.azure.net/secrets/{name}", reason, StringComparison.Ordinal);
    }
}
