using System.Collections.Immutable;
using Infra.Components.AzureManagement;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>What can be said about settings that providers read, not this program: whether they exist, and whether two of them make sense.</summary>
internal static class ProviderSettings
{
    private const string AzureNative = "azure-native";

    /// <summary>The namespaces of the providers that this program uses, and Pulumi's own.</summary>
    private static readonly ImmutableArray<string> Namespaces = [AzureNative, "acme", "cloudflare", "pulumi", "random", "tls"];

    /// <summary>The settings of azure-native 3.28.</summary>
    /// <remarks>"Azure Native provider, configuration options", https://www.pulumi.com/registry/packages/azure-native/installation-configuration.</remarks>
    private static readonly ImmutableArray<string> AzureNativeNames =
    [
        "auxiliaryTenantIds", "clientCertificatePassword", "clientCertificatePath", "clientId", "clientSecret", "disableInstanceDiscovery",
        "disablePulumiPartnerId", "environment", "location", "metadataHost", "msiEndpoint", "oidcRequestToken", "oidcRequestUrl", "oidcToken",
        "oidcTokenFilePath", "partnerId", "subscriptionId", "tenantId", "useDefaultAzureCredential", "useMsi", "useOidc",
    ];

    /// <summary>Those of them that are true or false, and decide how to sign in.</summary>
    private static readonly ImmutableArray<string> Switches = ["disableInstanceDiscovery", "useDefaultAzureCredential", "useMsi", "useOidc"];

    /// <summary>Reports a setting that nothing reads, or that Azure would refuse.</summary>
    /// <param name="reader">Takes the mistakes.</param>
    /// <param name="key">The full key, canonical.</param>
    /// <param name="text">The value; null if it is a secret.</param>
    public static void Check(SettingReader reader, string key, string? text)
    {
        var space = ConfigurationKey.Namespace(key);
        if (!Namespaces.Contains(space))
        {
            reader.Add(
                key, null, $"This program uses no provider '{space}', so nothing reads this setting.{Suggestion.For(space, [.. Namespaces, LabConfiguration.Namespace])}",
                $"Accepted namespaces: {string.Join(", ", Namespaces.Append(LabConfiguration.Namespace).Order(StringComparer.Ordinal))}.");
            return;
        }

        if (space != AzureNative) return;
        var name = ConfigurationKey.Name(key);
        if (!AzureNativeNames.Contains(name))
        {
            reader.Unknown(key, name, [.. AzureNativeNames]);
        }
        else if (name == "location" && text is not null && !AzureRegion.TryFind(text, out _))
        {
            var meant = Suggestion.For(text.Replace(" ", "", StringComparison.Ordinal), AzureRegion.All.Select(region => region.Name));
            reader.Add(key, text, $"This is not an Azure region that this project knows.{meant}", "Accepted: the name of an Azure region, such as westus3.");
        }
        else if (name == "environment" && text is not null && !AzureCloud.TryFind(text, out _))
        {
            var names = AzureCloud.All.Select(cloud => cloud.Name).ToArray();
            reader.Add(
                key, text, $"This is not an Azure cloud; the provider would silently take it for {AzureCloud.Public.Name}.{Suggestion.For(text, names)}",
                $"Accepted: {string.Join(", ", names)}.");
        }
        else if (Switches.Contains(name) && text is not (null or "true" or "false"))
        {
            reader.Add(key, text, "This is neither true nor false; the provider would silently take it for false.", "Accepted: true, false.");
        }
        else if (name is "subscriptionId" or "tenantId" && text is not null && !Guid.TryParseExact(text, "D", out _))
        {
            reader.Add(key, text, "This is no GUID.", "Accepted: an id such as 6d64af16-2302-4831-b34e-d14ae9ac5d26; `az account show` prints yours.");
        }
    }
}
