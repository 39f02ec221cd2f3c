using System.Text;
using System.Text.Json;
using Infra.Analysis.Checks;
using Infra.Analysis.Export;
using Infra.Analysis.Plans;
using Infra.Analysis.Schema;
using Infra.Analysis.Values;
using Infra.Cli.Tests.DevPlan;
using Infra.Cli.Tests.Parity;
using Infra.Components.Certificates;

namespace Infra.Cli.Tests.Certificates;

/// <summary>A certificate and its names as Azure, the authority and Cloudflare would get them.</summary>
public sealed class CertificateLabTests
{
    private const string Certificate = "acme:index/certificate:Certificate";
    private const string Key = "tls:index/privateKey:PrivateKey";

    [Theory]
    [InlineData(CertificateAccess.Perimeter, PerimeterMode.Enforced)]
    [InlineData(CertificateAccess.Perimeter, PerimeterMode.Learning)]
    [InlineData(CertificateAccess.PublicRbac, PerimeterMode.Enforced)]
    public async Task Azures_types_and_every_check_accept_it(CertificateAccess access, PerimeterMode mode)
    {
        var plan = await CertificateLab.EvaluateAsync(access, mode);

        Assert.Empty(DevLab.Findings(plan).Select(finding => $"{finding.Rule} {finding.Severity} {finding.Path} {finding.Urn[finding.Urn.LastIndexOf(':')..]}: {finding.Message}"));
        Assert.Equal(access == CertificateAccess.Perimeter, plan.Has("network:NetworkSecurityPerimeterAssociation", "certs"));
    }

    [Fact]
    public async Task The_name_resolves_to_the_address_of_the_endpoint()
    {
        var record = Assert.Single((await CertificateLab.EvaluateAsync()).All("privatedns:PrivateRecordSet", "gateway"));

        // The second address of the subnet: the vault's own endpoint has the first.
        Assert.Equal("10.0.5.133", record.Text("aRecords.0.ipv4Address"));
    }

    [Theory]
    [InlineData("direction", "Outbound")]
    [InlineData("subscriptions.0.id", "/subscriptions/11111111-1111-1111-1111-111111111111")]
    [InlineData("subscriptions", null)]
    public async Task G18_an_enforced_perimeter_that_keeps_the_gateway_out_is_found(string path, string? value)
    {
        var plan = await CertificateLab.EvaluateAsync();

        var findings = DevLab.Findings(plan.With(
            "network:NetworkSecurityPerimeterAccessRule", "certs-gateway-subscription", path, value is null ? null : new TextValue(value)));

        Assert.Equal(["perimeter-lockout"], findings.Select(finding => finding.Rule));
        Assert.Contains("'apim-gw-eus2-", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learning_perimeter_keeps_nobody_out()
    {
        var plan = await CertificateLab.EvaluateAsync(mode: PerimeterMode.Learning);

        Assert.Empty(DevLab.Findings(plan.Without("network:NetworkSecurityPerimeterAccessRule", "certs-gateway-subscription")));
    }

    [Fact]
    public async Task What_must_stay_secret_is_marked_and_nowhere_in_the_clear()
    {
        var plan = await CertificateLab.EvaluateAsync();
        var secrets = new[]
        {
            Hidden(plan, Key, "privateKeyPem"), Hidden(plan, Certificate, "privateKeyPem"), Hidden(plan, Certificate, "certificateP12"),
            CertificateLab.Token,
        };

        using var file = new MemoryStream();
        PlanWriter.Write(plan, file);
        var text = Encoding.UTF8.GetString(file.ToArray());
        var bicep = string.Join('\n', BicepExport.Of(new PlanAnalyzer(ArmTypes.Shared).Analyze(plan, cancellationToken: TestContext.Current.CancellationToken)).Files.Values);
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(JsonEncodedText.Encode(secret).Value, text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, bicep, StringComparison.Ordinal);
        });
        Assert.Contains("\"inputs.properties.value\"", text, StringComparison.Ordinal);
        Assert.Contains("\"inputs.dnsChallenges[0].config", text, StringComparison.Ordinal);
    }

    private static string Hidden(Plan plan, string type, string output) => plan.Resources.Single(resource => resource.Type == type).Outputs[output] switch
    {
        SecretValue { Content: TextValue secret } => secret.Value,
        var other => throw new InvalidOperationException($"{type} gives {output} back as {other}."),
    };
}
