using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Pulumi.AzureNative.CognitiveServices;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;

namespace Infra.Components.Foundry.Encryption;

/// <summary>A version of a key, as an account refers to it.</summary>
/// <param name="VaultUri">The vault's address.</param>
/// <param name="Name">The key's name.</param>
/// <param name="Version">The key's version.</param>
internal sealed record KeyReference(string VaultUri, string Name, string Version)
{
    /// <summary>The API version that accounts are read and changed with, which is that of the provider's class.</summary>
    public const string ApiVersion = "2025-06-01";

    private const string KeySourceOfVaults = "Microsoft.KeyVault";

    /// <summary>The key that an account encrypts with; null if it is one of Microsoft's.</summary>
    /// <param name="account">The account as Azure shows it.</param>
    public static KeyReference? Of(JsonObject account)
    {
        var encryption = account["properties"]?["encryption"] as JsonObject;
        return string.Equals(ArmAnswer.Text(encryption, "keySource"), KeySourceOfVaults, StringComparison.OrdinalIgnoreCase)
            && encryption?["keyVaultProperties"] is JsonObject key
            ? new KeyReference(ArmAnswer.Text(key, "keyVaultUri") ?? "", ArmAnswer.Text(key, "keyName") ?? "", ArmAnswer.Text(key, "keyVersion") ?? "")
            : null;
    }

    /// <summary>Whether it is the same version of the same key, however the vault's address ends.</summary>
    public bool Is(KeyReference? other) =>
        other is not null && Same(VaultUri.TrimEnd('/'), other.VaultUri.TrimEnd('/')) && Same(Name, other.Name) && Same(Version, other.Version);

    /// <summary>What an account is declared with.</summary>
    public Inputs.EncryptionArgs ToArgs() => new()
    {
        KeySource = KeySource.Microsoft_KeyVault,
        KeyVaultProperties = new Inputs.KeyVaultPropertiesArgs { KeyVaultUri = VaultUri, KeyName = Name, KeyVersion = Version },
    };

    /// <summary>What an account is changed with.</summary>
    public JsonObject ToPatch() => new()
    {
        ["properties"] = new JsonObject
        {
            ["encryption"] = new JsonObject
            {
                ["keySource"] = KeySourceOfVaults,
                ["keyVaultProperties"] = new JsonObject { ["keyVaultUri"] = VaultUri, ["keyName"] = Name, ["keyVersion"] = Version },
            },
        },
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
