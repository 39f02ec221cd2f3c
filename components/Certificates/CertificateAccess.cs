namespace Infra.Components.Certificates;

/// <summary>What lets the gateway, which reads its certificate with a user-assigned identity, through the vault's network door.</summary>
/// <remarks>
/// The bypass for trusted services does not: it is for system-assigned identities, and a service that is yet to be created has none.
/// "Configure a custom domain name for your Azure API Management instance",
/// https://learn.microsoft.com/azure/api-management/configure-custom-domain.
/// </remarks>
public enum CertificateAccess
{
    /// <summary>
    /// A network security perimeter around the vault, whose rule admits the managed identities of the gateway's subscription (the default).
    /// </summary>
    Perimeter,

    /// <summary>The vault's public endpoint, open to every network and guarded by roles alone: the way out where the perimeter does not do.</summary>
    PublicRbac,
}
