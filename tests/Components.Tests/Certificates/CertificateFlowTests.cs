using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Infra.Components.Tests.Certificates;

/// <summary>What comes from an ACME server, in the shape in which the vault keeps it, is what TLS needs.</summary>
public sealed class CertificateFlowTests(CertificateOrder order) : IClassFixture<CertificateOrder>
{
    /// <summary>The most that API Management is said to take, in bytes.</summary>
    private const int MaximumSize = 25 * 1024;

    [Fact]
    public void Each_name_is_proven_by_a_record_of_its_own()
    {
        SkipWithout();

        Assert.Equal(
            [$"_acme-challenge.{CertificateOrder.HostName}.", $"_acme-challenge.{CertificateOrder.ManagementHostName}."],
            order.Proofs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(PfxEncryption.Legacy)]
    [InlineData(PfxEncryption.Aes256)]
    public void The_PFX_has_the_key_the_certificate_for_every_name_and_its_issuer(PfxEncryption encryption)
    {
        SkipWithout();
        var bytes = Convert.FromBase64String(order.Pfx[encryption]);
        var chain = X509CertificateLoader.LoadPkcs12Collection(bytes, password: null);

        Assert.InRange(bytes.Length, 1, MaximumSize);
        var leaf = Assert.Single(chain, certificate => certificate.HasPrivateKey);
        Assert.Equal(4096, leaf.GetRSAPrivateKey()!.KeySize);
        Assert.True(leaf.MatchesHostname(CertificateOrder.HostName));
        Assert.True(leaf.MatchesHostname(CertificateOrder.ManagementHostName));
        var issuer = Assert.Single(chain, certificate => !certificate.HasPrivateKey);
        Assert.Equal(leaf.IssuerName.Name, issuer.SubjectName.Name);
        Assert.Equal(order.Root.SubjectName.Name, issuer.IssuerName.Name);
    }

    [Theory]
    [InlineData(PfxEncryption.Legacy)]
    [InlineData(PfxEncryption.Aes256)]
    public async Task It_serves_TLS_to_clients_that_know_the_root_alone(PfxEncryption encryption)
    {
        SkipWithout();

        await HandshakeAsync(Load(encryption, withIssuer: true), CertificateOrder.HostName);
        await HandshakeAsync(Load(encryption, withIssuer: true), CertificateOrder.ManagementHostName);
    }

    [Fact]
    public async Task Another_name_or_a_chain_without_the_issuer_is_no_good_to_them()
    {
        SkipWithout();

        await Assert.ThrowsAsync<AuthenticationException>(() => HandshakeAsync(Load(PfxEncryption.Aes256, withIssuer: true), "ai.example.com"));
        await Assert.ThrowsAsync<AuthenticationException>(() =>
            HandshakeAsync(Load(PfxEncryption.Aes256, withIssuer: false), CertificateOrder.HostName));
    }

    private void SkipWithout() => Assert.SkipWhen(order.Missing is not null, order.Missing ?? "");

    private SslStreamCertificateContext Load(PfxEncryption encryption, bool withIssuer)
    {
        var chain = X509CertificateLoader.LoadPkcs12Collection(Convert.FromBase64String(order.Pfx[encryption]), password: null);
        var leaf = chain.Single(certificate => certificate.HasPrivateKey);
        return SslStreamCertificateContext.Create(leaf, withIssuer ? chain : [leaf], offline: true);
    }

    private async Task HandshakeAsync(SslStreamCertificateContext certificate, string hostName)
    {
        var token = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate, token);
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndpoint).Port, token);
        await using var client = new SslStream(connection.GetStream());
        try
        {
            await client.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = hostName,
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { order.Root },
                        RevocationMode = X509RevocationMode.NoCheck,
                        DisableCertificateDownloads = true,
                    },
                },
                token);
        }
        catch (AuthenticationException)
        {
            connection.Close();
            await serving.ContinueWith(ended => ended.Exception, token, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        Assert.Equal(1, await client.ReadAsync(new byte[1], token));
        await serving;
    }

    private static async Task ServeAsync(TcpListener listener, SslStreamCertificateContext certificate, CancellationToken token)
    {
        using var connection = await listener.AcceptTcpClientAsync(token);
        await using var server = new SslStream(connection.GetStream());
        await server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, token);
        await server.WriteAsync(new byte[1], token);
    }
}
