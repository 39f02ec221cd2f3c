using System.Collections.Frozen;

namespace Infra.Analysis.Arm;

/// <summary>
/// The inputs that azure-native names otherwise than ARM does. The key is the input's path without list positions, the value its path in the object
/// that the enclosing input becomes.
/// </summary>
/// <remarks>Source: <c>x-ms-client-name</c> and <c>x-ms-client-flatten</c> in the API descriptions that azure-native 3.28.0 is generated from.</remarks>
internal static class InputRenames
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Renames = new Dictionary<string, FrozenDictionary<string, string>>
    {
        ["azure-native:apimanagement:Backend"] = Paths(("properties", "properties.properties")),
        ["azure-native:authorization:RoleDefinition"] = Paths(("roleType", "properties.type")),
        ["azure-native:cognitiveservices:AccountCapabilityHost"] = Paths(("capabilityHostProperties", "properties")),
        ["azure-native:cognitiveservices:ProjectCapabilityHost"] = Paths(("projectCapabilityHostProperties", "properties")),
        ["azure-native:keyvault:Key"] = Paths(("properties.attributes.expires", "exp"), ("properties.attributes.notBefore", "nbf")),
        ["azure-native:keyvault:Secret"] = Paths(("properties.attributes.expires", "exp"), ("properties.attributes.notBefore", "nbf")),
        ["azure-native:storage:StorageAccount"] = Paths(
            ("enableHttpsTrafficOnly", "properties.supportsHttpsTrafficOnly"),
            ("enableNfsV3", "properties.isNfsV3Enabled"),
            ("encryption.encryptionIdentity", "identity"),
            ("networkRuleSet", "properties.networkAcls")),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The renames of a type's inputs; empty for most.</summary>
    public static FrozenDictionary<string, string> Of(string token) => Renames.GetValueOrDefault(token, FrozenDictionary<string, string>.Empty);

    private static FrozenDictionary<string, string> Paths(params (string Input, string Arm)[] renames) =>
        renames.ToFrozenDictionary(rename => rename.Input, rename => rename.Arm, StringComparer.Ordinal);
}
