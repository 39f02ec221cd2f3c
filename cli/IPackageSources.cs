using Infra.Cli.Sdk;

namespace Infra.Cli;

/// <summary>The NuGet sources that this machine is configured to use.</summary>
internal interface IPackageSources
{
    /// <summary>Finds out whether the sources carry what a choice of Pulumi packages needs.</summary>
    /// <param name="repository">The root of the repository, whose NuGet configuration and package versions count.</param>
    /// <param name="choice">The choice.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<PackageCheck> CheckAsync(string repository, PulumiSdkChoice choice, CancellationToken cancellationToken);
}
