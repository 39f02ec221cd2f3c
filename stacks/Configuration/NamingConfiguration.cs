using Infra.Components.Naming;

namespace Infra.Stacks.Configuration;

/// <summary>How resources are named.</summary>
/// <param name="Pattern">The pattern of every name; by default <see cref="NamePattern.DefaultText"/>.</param>
/// <param name="SuffixLength">
/// The number of random characters at the end of names; by default <see cref="NameSuffix.DefaultLength"/>.
/// </param>
public sealed record NamingConfiguration(NamePattern Pattern, int SuffixLength);
