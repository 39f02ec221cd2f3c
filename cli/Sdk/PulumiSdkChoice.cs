namespace Infra.Cli.Sdk;

/// <summary>Where the Pulumi packages come from: the values of the MSBuild property <c>PulumiSdk</c>.</summary>
internal enum PulumiSdkChoice
{
    /// <summary>Everything from <c>sdk/</c>.</summary>
    Offline,

    /// <summary>The package <c>Pulumi</c> from a registry, the providers from <c>sdk/</c>.</summary>
    Core,

    /// <summary>All packages from a registry, as a deployment needs them.</summary>
    Official,
}
