using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Infra.Tests;

namespace Infra.Components.Tests.Certificates;

/// <summary>
/// One certificate from a real ACME server: Pebble, on loopback, ordered by lego, of whose library the Pulumi provider is made, and proven
/// by DNS-01. What Cloudflare is to a deployment, the DNS server that comes with Pebble is here.
/// </summary>
public sealed class CertificateOrder : IAsyncLifetime
{
    public const string HostName = "ai.contoso.com";
    public const string ManagementHostName = "management.ai.contoso.com";

    private static readonly string[] Tools = ["pebble", "pebble-challtestsrv", "lego", "openssl"];

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _servers = [];
    private HttpListener? _dnsProvider;

    /// <summary>Why there is no certificate; null if there is one.</summary>
    public string? Missing { get; private set; }

    /// <summary>The root that clients are to trust.</summary>
    public X509Certificate2 Root { get; private set; } = null!;

    /// <summary>The names that were shown to the DNS server's owner as challenges, in the order of the proofs.</summary>
    public List<string> Proofs { get; } = [];

    /// <summary>The PFX without password, as a secret has it, by how it is encrypted.</summary>
    public Dictionary<PfxEncryption, string> Pfx { get; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Tools.FirstOrDefault(tool => !IsThere(tool)) is { } missing)
        {
            Missing = $"{missing} is not installed. On Debian: apt-get install pebble lego openssl.";
            return;
        }

        var token = TestContext.Current.CancellationToken;
        var ports = FreePorts(5);
        var (acme, management, dns, dnsManagement, provider) = (ports[0], ports[1], ports[2], ports[3], ports[4]);
        using var serverCertificate = SelfSigned();
        Start("pebble-challtestsrv", [
            "-dns01", $"127.0.0.1:{dns}", "-http01", "", "-https01", "", "-tlsalpn01", "", "-management", $"127.0.0.1:{dnsManagement}",
        ]);
        Start("pebble", ["-config", Configure(serverCertificate, acme, management), "-dnsserver", $"127.0.0.1:{dns}"]);
        foreach (var port in new[] { acme, management, dnsManagement }) await AcceptsAsync(port, token);

        using var client = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == serverCertificate.Thumbprint,
        });
        var answering = AnswerAsync(provider, dnsManagement, client);
        var store = Path.Combine(_folder.Path, "lego");
        await RunAsync("lego", [
            "--server", $"https://localhost:{acme}/dir", "--accept-tos", "--email", "team@contoso.com", "--path", store, "--key-type", "rsa4096",
            "--dns", "httpreq", "--dns.resolvers", $"127.0.0.1:{dns}", "--dns.disable-cp", "--pfx", "--pfx.pass", "",
            "-d", HostName, "-d", ManagementHostName, "run",
        ], token, [
            ("HTTPREQ_ENDPOINT", $"http://127.0.0.1:{provider}"), ("HTTPREQ_POLLING_INTERVAL", "1"),
            ("LEGO_CA_CERTIFICATES", Path.Combine(_folder.Path, "server.pem")),
        ]);
        _dnsProvider!.Stop();
        await answering;

        var files = Path.Combine(store, "certificates", HostName);
        var modern = Path.Combine(_folder.Path, "modern.pfx");
        await RunAsync("openssl", [
            "pkcs12", "-export", "-inkey", files + ".key", "-in", files + ".crt", "-out", modern, "-passout", "pass:",
            "-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-macalg", "sha256",
        ], token);
        Pfx[PfxEncryption.Legacy] = Convert.ToBase64String(await File.ReadAllBytesAsync(files + ".pfx", token));
        Pfx[PfxEncryption.Aes256] = Convert.ToBase64String(await File.ReadAllBytesAsync(modern, token));
        Root = X509Certificate2.CreateFromPem(await client.GetStringAsync(new Uri($"https://localhost:{management}/roots/0"), token));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        (_dnsProvider as IDisposable)?.Dispose();
        Root?.Dispose();
        _folder.Dispose();
    }

    private static bool IsThere(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private string Configure(X509Certificate2 certificate, int port, int management) => _folder.Write("pebble.json", JsonSerializer.Serialize(new
    {
        pebble = new
        {
            listenAddress = $"127.0.0.1:{port}",
            managementListenAddress = $"127.0.0.1:{management}",
            certificate = _folder.Write("server.pem", certificate.ExportCertificatePem()),
            privateKey = _folder.Write("server.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
        },
    }));

    private void Start(string tool, string[] arguments)
    {
        var server = Begin(tool, arguments, [("PEBBLE_VA_NOSLEEP", "1"), ("PEBBLE_WFE_NONCEREJECT", "0")]);
        _servers.Add(server);
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
    }

    private async Task AcceptsAsync(int port, CancellationToken token)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, token);
                return;
            }
            catch (SocketException) when (_servers.TrueForAll(server => !server.HasExited))
            {
                await Task.Delay(20, token);
            }
        }
    }

    /// <summary>Takes the records that prove the names and hands them to the DNS server, as the API of a DNS provider does.</summary>
    private async Task AnswerAsync(int port, int dnsManagement, HttpClient client)
    {
        _dnsProvider = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        _dnsProvider.Start();
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _dnsProvider.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var proof = await JsonSerializer.DeserializeAsync<JsonElement>(call.Request.InputStream);
            var (name, value) = (proof.GetProperty("fqdn").GetString()!, proof.GetProperty("value").GetString()!);
            var presented = call.Request.Url!.AbsolutePath == "/present";
            if (presented) Proofs.Add(name);
            using var answer = await client.PostAsJsonAsync(
                new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{dnsManagement}/{(presented ? "set" : "clear")}-txt")),
                new Dictionary<string, string> { ["host"] = name, ["value"] = value });
            call.Response.StatusCode = (int)answer.StatusCode;
            call.Response.Close();
        }
    }

    private static Process Begin(string tool, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
    }

    private static async Task RunAsync(string tool, string[] arguments, CancellationToken token, params (string Name, string Value)[] environment)
    {
        using var process = Begin(tool, arguments, environment);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {await output}{await errors}");
    }
}
