using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.KeyVault;
using Pulumi.Tls;
using Pulumiverse.Acme;
using AcmeInputs = Pulumiverse.Acme.Inputs;
using VaultInputs = Pulumi.AzureNative.KeyVault.Inputs;

namespace Infra.Components.Certificates;

/// <summary>
/// A certificate of a public authority, ordered by ACME, shown to be ours by records at Cloudflare (DNS-01), and kept in a vault as a PFX
/// without password.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Every update asks whether the certificate is due, by its remaining days and by the authority's advice (ACME renewal information,
/// RFC 9773), and then renews it in place. Nothing else of the stack changes: the gateway reads the newest version by itself, within about
/// four hours.</item>
/// <item>Nothing is revoked when it goes, and nothing blocks a destroy.</item>
/// <item>The provider makes the certificate's key: given a request of ours it would have no key to put into the PFX, and a PFX of our own
/// making would have other bytes in every run. It is in the state, encrypted, as the key of the account is.</item>
/// <item>API Management is said to refuse a PFX of more than 25 KB, which is several times what one with a 4096 bit key has; not
/// verified.</item>
/// </list>
/// The account accepts the authority's terms of service: https://letsencrypt.org/repository/.
/// </remarks>
public sealed class AcmeCertificate : ComponentResource
{
    /// <summary>The content type by which Azure knows the secret of a certificate.</summary>
    internal const string PfxContentType = "application/x-pkcs12";

    private const string KeyType = "4096";
    private const string ChallengeProvider = "cloudflare";
    private const string TokenSetting = "CF_DNS_API_TOKEN";

    /// <summary>Declares account, certificate and secret.</summary>
    /// <param name="name">The component's name in the stack, and that of the secret: <c>gateway</c>.</param>
    /// <param name="args">Names, authority and vault.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">There is no host name.</exception>
    public AcmeCertificate(string name, AcmeCertificateArgs args, ComponentResourceOptions? options = null)
        : base("infra:certificates:AcmeCertificate", name, options)
    {
        if (args.HostNames.IsEmpty) throw new ArgumentException("A certificate needs at least one host name.", nameof(args));

        // With the directory in their names another one means another account and another order: the old certificate is nothing that it knows.
        var order = $"{name}-{args.Directory}";
        var authority = new Pulumiverse.Acme.Provider(
            order, new Pulumiverse.Acme.ProviderArgs { ServerUrl = args.Directory.Url }, new CustomResourceOptions { Parent = this });
        var accountKey = new PrivateKey(
            order,
            new PrivateKeyArgs { Algorithm = "ECDSA", EcdsaCurve = "P256" },
            new CustomResourceOptions { Parent = this });
        var registrationArgs = new RegistrationArgs { AccountKeyPem = accountKey.PrivateKeyPem };
        if (args.Email is { } email) registrationArgs.EmailAddress = email;
        var registration = new Registration(
            order, registrationArgs, new CustomResourceOptions { Parent = this, Provider = authority });
        var certificate = new Certificate(
            order,
            new CertificateArgs
            {
                // That of the registration, so that the account exists.
                AccountKeyPem = registration.AccountKeyPem,
                CommonName = args.HostNames[0],
                SubjectAlternativeNames = args.HostNames[1..],
                KeyType = KeyType,
                DnsChallenges =
                {
                    new AcmeInputs.CertificateDnsChallengeArgs
                    {
                        Provider = ChallengeProvider,
                        Config = { [TokenSetting] = Output.CreateSecret(args.CloudflareToken.ToOutput()) },
                    },
                },
                RecursiveNameservers = args.PublicResolvers,
                MinDaysRemaining = args.RenewalDays,
                UseRenewalInfo = true,
                RevokeCertificateOnDestroy = false,
            },
            new CustomResourceOptions { Parent = this, Provider = authority });
        var secret = new Secret(
            name,
            new SecretArgs
            {
                SecretName = name,
                VaultName = args.Vault.Vault.Name,
                ResourceGroupName = args.ResourceGroupName,
                Properties = new VaultInputs.SecretPropertiesArgs
                {
                    Value = Output.CreateSecret(certificate.CertificateP12),
                    ContentType = PfxContentType,

                    // So that the vault tells of a certificate that nobody renews.
                    Attributes = new VaultInputs.SecretAttributesArgs { Enabled = true, Expires = certificate.CertificateNotAfter.Apply(SecondsOf) },
                },
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, DeletedWith = args.Vault.Vault });

        // From the vault's address, not from what Azure answers to the secret: so a renewal changes nothing for who reads it.
        SecretId = Output.Tuple(args.Vault.VaultUri, secret.Id, args.Vault.ReaderAdmission).Apply(ready => $"{ready.Item1}secrets/{name}");
        ExpiresAt = certificate.CertificateNotAfter;
        RegisterOutputs();
    }

    /// <summary>
    /// The id of the secret without version, <c>https://kv-certs-wus3-k3x.vault.azure.net/secrets/gateway</c>: known once it is there and the
    /// gateway may read it.
    /// </summary>
    [Output]
    public Output<string> SecretId { get; private set; }

    /// <summary>When the certificate ends, as RFC 3339 writes it.</summary>
    [Output]
    public Output<string> ExpiresAt { get; private set; }

    private static int SecondsOf(string time) => checked((int)DateTimeOffset
        .Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds());
}
