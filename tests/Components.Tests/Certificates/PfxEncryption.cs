namespace Infra.Components.Tests.Certificates;

/// <summary>How a PFX encrypts what it holds, which it does also without a password.</summary>
public enum PfxEncryption
{
    /// <summary>RC2 and triple DES with SHA-1, as lego and older versions of the Pulumi provider write it.</summary>
    Legacy,

    /// <summary>AES-256 with SHA-256, as newer versions of the Pulumi provider write it.</summary>
    Aes256,
}
