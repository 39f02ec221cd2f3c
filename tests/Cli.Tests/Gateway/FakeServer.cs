using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Infra.Cli.Tests.Gateway;

/// <summary>A server on this machine that answers over TLS, with a certificate of an authority of its own.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2 _authority;

    private FakeServer(WebApplication application, X509Certificate2 authority) => (_application, _authority) = (application, authority);

    /// <summary>Method, path with query, the header Authorization, and the body.</summary>
    public ConcurrentQueue<(string Line, string Authorization, string Body)> Requests { get; } = new();

    /// <summary>Its address by the name that its certificate is for.</summary>
    public string Url => $"https://localhost:{new Uri(_application.Urls.Single()).Port}";

    /// <summary>What answers, given method and path, headers and body.</summary>
    public required Func<HttpContext, string, string, Task> Answer { get; init; }

    public static async Task<FakeServer> StartAsync(Func<HttpContext, string, string, Task> answer, string name = "localhost", DateTimeOffset? until = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var authority = authorityRequest.CreateSelfSigned(now.AddDays(-100), now.AddDays(100));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, now.AddDays(-90), until ?? now.AddDays(60), [1, 2, 3]);
        using var withKey = signed.CopyWithPrivateKey(key);
        var certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = new FakeServer(builder.Build(), authority) { Answer = answer };
        server._application.Run(server.HandleAsync);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Writes the authority into a file.</summary>
    public string WriteAuthority(CommandLine infra) => infra.Write("authority.pem", _authority.ExportCertificatePem());

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _authority.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var line = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        Requests.Enqueue((line, context.Request.Headers.Authorization.ToString(), body));
        await Answer(context, line, body);
    }
}
