using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Infra.Cli.Commands;

/// <summary>What commands that ask a deployed server have in common.</summary>
internal static class ServerOptions
{
    /// <summary>The file of authorities to trust.</summary>
    public static Option<string?> CaFile() => new("--ca-file")
    {
        Description = "Trust only the authorities in this file (PEM), those of ACME's staging directory for example.",
        HelpName = "file",
    };

    /// <summary>How long to wait.</summary>
    public static Option<int> Seconds(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "seconds", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 86400) result.AddError($"{name}: Accepted are 1 to 86400 seconds.");
        });
        return option;
    }

    /// <summary>Reads the file of <see cref="CaFile"/>.</summary>
    /// <exception cref="UnusableException">There is none, or it has no certificate.</exception>
    public static X509Certificate2Collection? Authorities(Workbench workbench, string? file)
    {
        if (file is null) return null;
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(Path.GetFullPath(file, workbench.Directory));
        }
        catch (Exception exception) when (FileProblem.IsOne(exception) || exception is CryptographicException)
        {
            throw new UnusableException($"--ca-file {Screen.Quote(file)}: This file cannot be read.", "Name a file with certificates in PEM.", exception);
        }

        return authorities.Count > 0
            ? authorities
            : throw new UnusableException($"--ca-file {Screen.Quote(file)}: There is no certificate in this file.", "Name a file with certificates in PEM.");
    }
}
