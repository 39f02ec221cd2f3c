using Infra.Components.Naming;

namespace Infra.Stacks.Configuration;

/// <summary>How resources are named.</summary>
/// <param name="Pattern">The pattern of every name; by default <see cref="NamePattern.DefaultText"/>.</param>
/// <param name="SuffixLength">The number of random characters at the end of names; by default <see cref="DefaultSuffixLength"/>.</param>
public sealed record NamingConfiguration(NamePattern Pattern, int SuffixLength)
{
    /// <summary>Enough that a lab does not meet its own deleted names: 36^3 suffixes.</summary>
    public const int DefaultSuffixLength = 3;
}
