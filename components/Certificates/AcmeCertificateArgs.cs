using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Certificates;

/// <summary>What a certificate by ACME depends on.</summary>
public sealed record AcmeCertificateArgs
{
    /// <summary>Who issues it; by default Let's Encrypt, whose certificates agents trust.</summary>
    public AcmeDirectory Directory { get; init; } = AcmeDirectory.Production;

    /// <summary>Whom the authority writes to about the account; null (the default) for nobody.</summary>
    public string? Email { get; init; }

    /// <summary>The host names it is for. The first is its common name, and all of them are its alternative names.</summary>
    public required ImmutableArray<string> HostNames { get; init; }

    /// <summary>
    /// The token that may edit the records of the public zone at Cloudflare, where the names are shown to be ours: permissions
    /// <c>Zone:Read</c> and <c>DNS:Edit</c> on it.
    /// </summary>
    public required Input<string> CloudflareToken { get; init; }

    /// <summary>The vault that it goes into.</summary>
    public required CertificateVault Vault { get; init; }

    /// <summary>The name of the resource group of the vault.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>
    /// How many days before its end the next update renews it, 30 by default. The authority's own advice, which can come earlier, is
    /// followed too.
    /// </summary>
    public int RenewalDays { get; init; } = 30;

    /// <summary>
    /// The resolvers, with port, that are asked whether the proof is visible to the public; by default two public ones. Those of this
    /// lab answer for the name themselves and never show it.
    /// </summary>
    public ImmutableArray<string> PublicResolvers { get; init; } = ["1.1.1.1:53", "8.8.8.8:53"];

    /// <summary>The tags of the secret; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
