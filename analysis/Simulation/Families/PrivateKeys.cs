namespace Infra.Analysis.Simulation.Families;

/// <summary>Keys that the tls provider makes. The halves have the form of keys and belong to nobody: no one can sign in with them.</summary>
internal sealed class PrivateKeys : IResourceFamily
{
    private const string Type = "tls:index/privateKey:PrivateKey";

    // The beginning of every such key: the length and name of the algorithm, the length of what follows.
    private const string Ed25519Header = "AAAAC3NzaC1lZDI1NTE5AAAAI";
    private const int Ed25519Length = 43;

    public IReadOnlyCollection<string> Types { get; } = [Type];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        var label = resource.Text("algorithm") switch
        {
            "RSA" => "RSA PRIVATE KEY",
            "ECDSA" => "EC PRIVATE KEY",
            "ED25519" => "PRIVATE KEY",
            _ => null,
        };
        if (label is null) return;
        resource.Outputs["publicKeyPem"] = Pem.Of("PUBLIC KEY", Body("public"));
        resource.SetSecret("privateKeyPem", Pem.Of(label, Body("pem")));
        if (label != "PRIVATE KEY") return;
        resource.Outputs["publicKeyOpenssh"] =
            $"ssh-ed25519 {Ed25519Header}{SimulatedId.Text(Ed25519Length, Pem.Alphabet, Type, resource.LogicalName, "public")}\n";
        resource.SetSecret("privateKeyOpenssh", Pem.Of("OPENSSH PRIVATE KEY", Body("private")));

        string Body(string part) => SimulatedId.Text(64, Pem.Alphabet, Type, resource.LogicalName, part);
    }
}
