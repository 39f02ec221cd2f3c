using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Infra.Cli.Gateway;

/// <summary>How a deployed server is reached: directly, and trusting whom.</summary>
internal class ServerAccess : IDisposable
{
    /// <param name="authorities">The only certificate authorities to trust; null for those of the system.</param>
    /// <param name="timeout">How long to wait for each answer to begin.</param>
    public ServerAccess(X509Certificate2Collection? authorities, TimeSpan timeout)
    {
        Timeout = timeout;
        if (authorities is not null)
        {
            ChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            ChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        // The server is reached directly: a proxy would be asked for a name that only the virtual network knows. And no redirect is followed:
        // credentials are for whom they were given to.
        Http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = ChainPolicy },
        })
        {
            Timeout = timeout,
        };
    }

    /// <summary>The client for plain requests; it adds no credentials.</summary>
    public HttpClient Http { get; }

    /// <summary>How certificates are judged; null for the system's way.</summary>
    public X509ChainPolicy? ChainPolicy { get; }

    /// <summary>How long to wait for each answer to begin.</summary>
    public TimeSpan Timeout { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Http.Dispose();
        GC.SuppressFinalize(this);
    }
}
