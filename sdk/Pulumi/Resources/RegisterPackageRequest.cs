namespace Pulumi;

/// <summary>Describes a provider package to the engine.</summary>
public sealed class RegisterPackageRequest
{
    /// <summary>Describes a package.</summary>
    /// <param name="name">The name of the provider.</param>
    /// <param name="version">Its version.</param>
    /// <param name="downloadUrl">Where its plugin comes from.</param>
    /// <param name="checksums">Checksums of the plugin by platform.</param>
    /// <param name="parameterization">The package that the provider is turned into.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, extension: null)
    {
    }

    /// <summary>Describes a package.</summary>
    /// <param name="name">The name of the provider.</param>
    /// <param name="version">Its version.</param>
    /// <param name="downloadUrl">Where its plugin comes from.</param>
    /// <param name="checksums">Checksums of the plugin by platform.</param>
    /// <param name="parameterization">The package that the provider is turned into.</param>
    /// <param name="extension">The package that extends the provider.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl;
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>Gets the name of the provider.</summary>
    public string Name { get; }

    /// <summary>Gets its version.</summary>
    public string Version { get; }

    /// <summary>Gets where its plugin comes from.</summary>
    public string DownloadUrl { get; }

    /// <summary>Gets checksums of the plugin by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>Gets the package that the provider is turned into.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>Gets the package that extends the provider.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>A package made by giving a provider a parameter.</summary>
    public sealed class PackageParameterization
    {
        /// <summary>Describes the parameter.</summary>
        /// <param name="name">The name of the made package.</param>
        /// <param name="version">Its version.</param>
        /// <param name="value">The parameter.</param>
        public PackageParameterization(string name, string version, byte[] value)
        {
            Name = name;
            Version = version;
            Value = value;
        }

        /// <summary>Gets the name of the made package.</summary>
        public string Name { get; }

        /// <summary>Gets its version.</summary>
        public string Version { get; }

        /// <summary>Gets the parameter.</summary>
        public byte[] Value { get; }
    }
}
