using System.Diagnostics.CodeAnalysis;

namespace Infra.Components.Certificates;

/// <summary>The id of a secret in a key vault, without version: who reads by it always gets the newest one.</summary>
/// <remarks>
/// "About keys, secrets, and certificates", objects, identifiers and versioning,
/// https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates.
/// </remarks>
/// <param name="Vault">The vault's name.</param>
/// <param name="Secret">The secret's name.</param>
public sealed record KeyVaultSecretId(string Vault, string Secret)
{
    private const string Domain = ".vault.azure.net";
    private const string Form = "it is not of the form https://{vault}.vault.azure.net/secrets/{name}";

    /// <summary>The whole id: <c>https://kv-shared.vault.azure.net/secrets/gateway</c>.</summary>
    public string Text => $"https://{Vault}{Domain}/secrets/{Secret}";

    /// <summary>Takes an id apart.</summary>
    /// <param name="text">The id. That of a certificate, <c>/certificates/</c>, is accepted too: its secret, which has its key, has the same name.</param>
    /// <param name="id">The id, if it is one without version.</param>
    /// <param name="reason">What is wrong with it otherwise, to follow a colon.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out KeyVaultSecretId? id, out string reason)
    {
        id = null;
        reason = Form;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || !uri.Host.EndsWith(Domain, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var vault = uri.Host[..^Domain.Length];
        var path = uri.AbsolutePath.Split('/');
        if (path is not ["", "secrets" or "certificates", var name, .. var rest] || !IsName(vault) || !IsName(name)) return false;

        var found = new KeyVaultSecretId(vault, name);
        if (rest is not ([] or [""]))
        {
            reason = $"it names one version, so that the gateway would keep that certificate until it expires; write {found.Text}";
            return false;
        }

        (id, reason) = (found, "");
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
