namespace Infra.Analysis.Simulation.Families;

/// <summary>Keys that the tls provider makes. The halves have the form of keys and belong to nobody: no one can sign in with them.</summary>
internal sealed class PrivateKeys : IResourceFamily
{
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Type = "tls:index/privateKey:PrivateKey";

    // The beginning of every such key: the length and name of the algorithm, the length of what follows.
    private const string Ed25519Header = "AAAAC3NzaC1lZDI1NTE5AAAAI";
    private const int Ed25519Length = 43;

    public IReadOnlyCollection<string> Types { get; } = [Type];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Text("algorithm") is not "ED25519") return;
        resource.Outputs["publicKeyOpenssh"] =
            $"ssh-ed25519 {Ed25519Header}{SimulatedId.Text(Ed25519Length, Base64, Type, resource.LogicalName, "public")}\n";
        resource.SetSecret("privateKeyOpenssh", Pem("OPENSSH PRIVATE KEY", SimulatedId.Text(64, Base64, Type, resource.LogicalName, "private")));
    }

    private static string Pem(string label, string body) => $"-----BEGIN {label}-----\n{body}\n-----END {label}-----\n";
}
