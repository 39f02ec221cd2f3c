using System.Collections.Immutable;

namespace Infra.Components.Network.Egress;

/// <summary>Host names of the public cloud that several capabilities need.</summary>
internal static class AzureServiceHosts
{
    /// <summary>Sign-in, as workloads use it.</summary>
    public static ImmutableArray<string> EntraId { get; } =
        ["login.microsoftonline.com", "*.login.microsoftonline.com", "login.microsoft.com", "*.login.microsoft.com"];

    /// <summary>Azure Resource Manager.</summary>
    public static ImmutableArray<string> ResourceManager { get; } = ["management.azure.com"];

    /// <summary>Telemetry of applications and of data collection endpoints.</summary>
    public static ImmutableArray<string> MonitorIngestion { get; } =
    [
        "dc.applicationinsights.azure.com", "dc.services.visualstudio.com", "*.in.applicationinsights.azure.com",
        "live.applicationinsights.azure.com", "*.livediagnostics.monitor.azure.com", "*.ingest.monitor.azure.com",
    ];

    /// <summary>The models and projects of Foundry accounts, whose private endpoints keep these names.</summary>
    public static ImmutableArray<string> Foundry { get; } =
        ["*.services.ai.azure.com", "*.openai.azure.com", "*.cognitiveservices.azure.com"];

    /// <summary>Where the status of certificates of Azure's endpoints is told.</summary>
    public static ImmutableArray<string> CertificateStatus { get; } =
    [
        "ocsp.msocsp.com", "crl.microsoft.com", "mscrl.microsoft.com", "ocsp.digicert.com", "oneocsp.microsoft.com", "issuer.pki.azure.com",
    ];

    /// <summary>API Management.</summary>
    public static ImmutableArray<string> ApiManagement { get; } = ["*.azure-api.net"];

    /// <summary>Key Vault.</summary>
    public static ImmutableArray<string> KeyVault { get; } = ["*.vault.azure.net"];
}
