using System.Collections.Immutable;

namespace Infra.Components.Certificates;

/// <summary>
/// A certificate authority that issues by ACME. Only those of a public authority exist here: agents of Foundry run on compute that cannot
/// be given another root, so that a certificate of a private authority would end each of their calls in a TLS error.
/// </summary>
/// <remarks>Addresses: "ACME client implementations", "Staging environment", https://letsencrypt.org/docs/staging-environment/.</remarks>
public sealed record AcmeDirectory
{
    private const string WhyPublic =
        "The compute of Foundry agents trusts the roots of public certificate authorities only and cannot be given another, so that calls "
        + "to a gateway with any other certificate fail in TLS.";

    private AcmeDirectory(string name, string url, bool isTrusted) => (Name, Url, IsTrusted) = (name, url, isTrusted);

    /// <summary>Let's Encrypt, whose certificates every client trusts.</summary>
    public static AcmeDirectory Production { get; } = new("production", "https://acme-v02.api.letsencrypt.org/directory", isTrusted: true);

    /// <summary>
    /// Let's Encrypt's rehearsal: the same procedure with generous limits, and certificates that no client trusts. For trying out DNS and
    /// tokens, not for agents.
    /// </summary>
    public static AcmeDirectory Staging { get; } = new("staging", "https://acme-staging-v02.api.letsencrypt.org/directory", isTrusted: false);

    /// <summary>Every directory, by name.</summary>
    public static ImmutableArray<AcmeDirectory> All { get; } = [Production, Staging];

    /// <summary>The name in configuration: <c>production</c>.</summary>
    public string Name { get; }

    /// <summary>The address of the directory.</summary>
    public string Url { get; }

    /// <summary>True if clients trust the certificates.</summary>
    public bool IsTrusted { get; }

    /// <summary>The directory of a name; null if there is none, which <see cref="Check"/> explains.</summary>
    public static AcmeDirectory? Find(string name) => All.FirstOrDefault(directory => directory.Name == name);

    /// <summary>What is wrong with the name of a directory.</summary>
    public static IEnumerable<Problem> Check(string name)
    {
        if (Find(name) is not null) yield break;
        var accepted = string.Join(" or ", All.Select(directory => directory.Name));
        yield return name.Contains("://", StringComparison.Ordinal)
            ? new Problem(
                name,
                name,
                $"Certificates of other authorities, private ones among them, are not ordered. {WhyPublic}",
                $"Write {accepted}, or bring a certificate of a public authority along by the id of its Key Vault secret.")
            : new Problem(name, name, "There is no such ACME directory.", $"Write {accepted}.");
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
