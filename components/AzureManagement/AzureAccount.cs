using Azure.Core;

namespace Infra.Components.AzureManagement;

/// <summary>Who signs in where.</summary>
/// <param name="Cloud">The cloud.</param>
/// <param name="Credential">What gives tokens.</param>
/// <param name="Method">How it signs in, for messages: <c>client secret (azure-native:clientSecret)</c>.</param>
public sealed record AzureAccount(AzureCloud Cloud, TokenCredential Credential, string Method)
{
    /// <summary>The account that the provider azure-native signs in with, found in the same places and the same order.</summary>
    /// <param name="settings">
    /// The settings of azure-native by their names without <c>azure-native:</c>; null for those that are not set.
    /// </param>
    /// <param name="variables">The environment variables; null for those that are not set.</param>
    /// <exception cref="AzureAccountException">Something is missing, or not accepted.</exception>
    public static AzureAccount Read(Func<string, string?> settings, Func<string, string?> variables) =>
        new AzureAccountReader(settings, variables).Read();
}
