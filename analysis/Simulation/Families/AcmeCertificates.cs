namespace Infra.Analysis.Simulation.Families;

/// <summary>
/// Accounts and certificates of the acme provider. What they consist of has the form of it and is nobody's: no key fits, and no certificate
/// can be read.
/// </summary>
internal sealed class AcmeCertificates : IResourceFamily
{
    private const string Certificate = "acme:index/certificate:Certificate";
    private const string Registration = "acme:index/registration:Registration";

    // The simulator has no clock: the same plan has the same certificate on any day.
    private const string NotBefore = "2030-01-01T00:00:00Z";
    private const string NotAfter = "2030-04-01T00:00:00Z";

    public IReadOnlyCollection<string> Types { get; } = [Certificate, Registration];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Type == Registration)
        {
            resource.Id = $"https://acme.invalid/account/{SimulatedId.Number(int.MaxValue, resource.Type, resource.LogicalName)}";
            resource.Outputs["registrationUrl"] = resource.Id;
            return;
        }

        string Part(string part) => SimulatedId.Text(64, Pem.Alphabet, resource.Type, resource.LogicalName, part);

        resource.Outputs["certificateNotBefore"] = NotBefore;
        resource.Outputs["certificateNotAfter"] = NotAfter;
        resource.Outputs["certificatePem"] = Pem.Of("CERTIFICATE", Part("certificate"));
        resource.Outputs["issuerPem"] = Pem.Of("CERTIFICATE", Part("issuer"));
        if (resource.Text("commonName") is { } host) resource.Outputs["certificateDomain"] = host;

        // With a request that came from elsewhere the provider has no key.
        if (resource.Inputs.ContainsKey("certificateRequestPem"))
        {
            resource.Outputs["certificateP12"] = "";
            return;
        }

        resource.SetSecret("privateKeyPem", Pem.Of("RSA PRIVATE KEY", Part("key")));
        resource.SetSecret("certificateP12", Part("pfx"));
    }
}
