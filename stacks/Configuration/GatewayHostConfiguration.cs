using Infra.Components.Arm;
using Infra.Components.Certificates;
using Infra.Components.KeyVaults;

namespace Infra.Stacks.Configuration;

/// <summary>The gateway's own name with its certificate: one that is ordered, or one that exists.</summary>
public sealed record GatewayHostConfiguration
{
    /// <summary>The name: <c>gateway.lab.contoso.com</c>. Setting <c>lab:gateway.hostName</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The certificate to order; null if one exists. Setting <c>lab:gateway.certificate.acme</c>.</summary>
    public AcmeOrder? Order { get; init; }

    /// <summary>
    /// The Key Vault secret that has the certificate, without version; null if one is ordered. Setting
    /// <c>lab:gateway.certificate.keyVaultSecretId</c>.
    /// </summary>
    public KeyVaultSecretId? SecretId { get; init; }

    /// <summary>The vault of that secret. Setting <c>lab:gateway.certificate.keyVaultId</c>.</summary>
    public AzureResourceId? VaultId { get; init; }

    /// <summary>
    /// The Cloudflare zone that a public CNAME record of the name is written to, which shows Azure whose name it is; null if none is
    /// wanted. Settings <c>lab:gateway.publicAlias</c> and <c>lab:gateway.cloudflare.zoneId</c>.
    /// </summary>
    public string? PublicAliasZoneId { get; init; }

    /// <summary>
    /// A private DNS zone that the name is in and that exists; null (the default) makes one for the name alone. Setting
    /// <c>lab:gateway.hostZoneId</c>.
    /// </summary>
    public AzureResourceId? ZoneId { get; init; }

    /// <summary>How a certificate is ordered, and how the vault that keeps it is protected.</summary>
    /// <param name="Directory">Who issues it; the rehearsal by default. Setting <c>acme.directory</c>.</param>
    /// <param name="Email">Whom the authority writes to. Setting <c>acme.email</c>.</param>
    /// <param name="CloudflareZoneId">The zone where the name is shown to be ours. Setting <c>lab:gateway.cloudflare.zoneId</c>.</param>
    /// <param name="Access">What lets the gateway into the vault; the perimeter by default. Setting <c>access</c>.</param>
    /// <param name="PerimeterMode">What the perimeter does about the rest; it refuses by default. Setting <c>perimeter</c>.</param>
    /// <param name="Vault">How the vault behaves. Setting <c>lab:gateway.certificate.keyVault</c>.</param>
    public sealed record AcmeOrder(
        AcmeDirectory Directory,
        string Email,
        string CloudflareZoneId,
        CertificateAccess Access,
        PerimeterMode PerimeterMode,
        KeyVaultSettings Vault);
}
