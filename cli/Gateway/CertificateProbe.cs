using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Infra.Cli.Gateway;

/// <summary>Looks at the certificate of a server, as the agents of Foundry do, who trust public authorities alone.</summary>
internal static class CertificateProbe
{
    /// <summary>A certificate with less time left should have been renewed: the ACME provider does it with a third of 90 days left.</summary>
    private static readonly TimeSpan LeastTimeLeft = TimeSpan.FromDays(14);

    /// <summary>Connects and judges.</summary>
    /// <param name="name">What to call the step.</param>
    /// <param name="gateway">Whom to connect to.</param>
    /// <param name="policy">How to judge; null for the system's way.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SmokeStep> RunAsync(string name, Uri gateway, X509ChainPolicy? policy, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = SslPolicyErrors.None;
        string? chainStatus = null;
        using var socket = new TcpClient();
        await socket.ConnectAsync(gateway.Host, gateway.Port, cancellationToken);
        await using var stream = new SslStream(socket.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = gateway.Host,
                    CertificateChainPolicy = policy,
                    RemoteCertificateValidationCallback = (_, _, chain, found) =>
                    {
                        errors = found;
                        chainStatus = chain?.ChainStatus.Select(status => status.StatusInformation.Trim()).FirstOrDefault(text => text.Length > 0);
                        return true;
                    },
                },
                cancellationToken);
        }
        catch (AuthenticationException exception)
        {
            return SmokeStep.Failed(name, $"no handshake: {Screen.Quote(exception.Message)}", "Something else answers at this address, or it takes no version of TLS that this machine offers.");
        }

        using var certificate = new X509Certificate2(stream.RemoteCertificate!);
        var who = $"{certificate.GetNameInfo(X509NameType.SimpleName, false)}, issued by {certificate.GetNameInfo(X509NameType.SimpleName, true)}";
        var left = certificate.NotAfter.ToUniversalTime() - time.GetUtcNow();
        var until = certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return SmokeStep.Failed(name, $"{who}: it is not for {gateway.Host}", "The custom domain is not set up yet, or the name leads to another server.");
        }

        if (left <= TimeSpan.Zero) return SmokeStep.Failed(name, $"{who}: it ended on {until}", "Run pulumi up: it renews the certificate.");
        if (errors != SslPolicyErrors.None)
        {
            return SmokeStep.Failed(
                name, $"{who}: no trusted authority stands behind it{(chainStatus is null ? "" : $" ({Screen.Quote(chainStatus)})")}",
                "The agents of Foundry trust public authorities alone. For the staging directory of ACME give its root with --ca-file.");
        }

        return left < LeastTimeLeft
            ? SmokeStep.Failed(name, $"{who}: it ends on {until}", "Run pulumi up: it renews the certificate.")
            : SmokeStep.Passed(name, $"{who}, until {until}");
    }
}
