using System.Collections.Immutable;

namespace Infra.Cli.Sdk;

/// <summary>What the package sources answered.</summary>
/// <param name="Complete">Whether every package was there.</param>
/// <param name="Missing">The packages that no source carries in the needed version; empty also if the sources could not be asked.</param>
internal sealed record PackageCheck(bool Complete, ImmutableArray<string> Missing);
