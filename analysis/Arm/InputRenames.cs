using System.Collections.Frozen;
using Infra.Analysis.Schema;

namespace Infra.Analysis.Arm;

/// <summary>
/// The inputs that azure-native names otherwise than ARM does. The key is the input's path without list positions, the value its path in
/// the object that the enclosing input becomes.
/// </summary>
/// <remarks>Source: <c>x-ms-client-name</c> and <c>x-ms-client-flatten</c> in the API descriptions that azure-native 3.28.0 is generated
/// from.</remarks>
internal static class InputRenames
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Renames =
        new Dictionary<string, FrozenDictionary<string, string>>
        {
            ["azure-native:apimanagement:ApiSchema"] = Paths(
            ("components", "properties.document.components"),
            ("definitions", "properties.document.definitions"),
            ("value", "properties.document.value")),
            ["azure-native:apimanagement:Backend"] = Paths(("properties", "properties.properties")),
            ["azure-native:applicationinsights:WebTest"] = Paths(
            ("locations.location", "Id"),
            ("request.headers.headerFieldName", "key"),
            ("request.headers.headerFieldValue", "value"),
            ("webTestKind", "properties.Kind"),
            ("webTestName", "properties.Name")),
            ["azure-native:authorization:RoleDefinition"] = Paths(("roleType", "properties.type")),
            ["azure-native:cognitiveservices:AccountCapabilityHost"] = Paths(("capabilityHostProperties", "properties")),
            ["azure-native:cognitiveservices:ProjectCapabilityHost"] = Paths(("projectCapabilityHostProperties", "properties")),
            ["azure-native:containerregistry:Registry"] = Paths(("networkRuleSet.ipRules.iPAddressOrRange", "value")),
            ["azure-native:keyvault:Key"] = Attributes,
            ["azure-native:keyvault:Secret"] = Attributes,
            ["azure-native:monitor:AutoscaleSetting"] = Paths(("name", "properties.name")),
            ["azure-native:operationalinsights:DataExport"] = Paths(
            ("eventHubName", "properties.destination.metaData.eventHubName"),
            ("resourceId", "properties.destination.resourceId")),
            ["azure-native:operationalinsights:Query"] = Paths(("properties", "properties.properties")),
            ["azure-native:storage:StorageAccount"] = Paths(
            ("enableHttpsTrafficOnly", "properties.supportsHttpsTrafficOnly"),
            ("enableNfsV3", "properties.isNfsV3Enabled"),
            ("encryption.encryptionIdentity", "identity"),
            ("encryption.encryptionIdentity.encryptionFederatedIdentityClientId", "federatedIdentityClientId"),
            ("encryption.encryptionIdentity.encryptionUserAssignedIdentity", "userAssignedIdentity"),
            ("networkRuleSet", "properties.networkAcls"),
            ("networkRuleSet.ipRules.iPAddressOrRange", "value"),
            ("networkRuleSet.virtualNetworkRules.virtualNetworkResourceId", "id")),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where an input of a type belongs; null if it has the name that ARM gives it.</summary>
    /// <param name="token">The Pulumi type.</param>
    /// <param name="owner">Where the object is whose input it is.</param>
    /// <param name="key">The input's name.</param>
    public static string? Find(string token, Trail owner, string key)
    {
        if (Renames.TryGetValue(token, out var renames)) return renames.GetValueOrDefault(owner.Member(key).WithoutPositions());

        // Every address space and subnet of the network types can take its addresses from a pool.
        return key == "id" && owner.WithoutPositions().EndsWith("ipamPoolPrefixAllocations", StringComparison.Ordinal) ? "pool.id" : null;
    }

    private static FrozenDictionary<string, string> Attributes =>
        Paths(("properties.attributes.expires", "exp"), ("properties.attributes.notBefore", "nbf"));

    private static FrozenDictionary<string, string> Paths(params (string Input, string Arm)[] renames) =>
        renames.ToFrozenDictionary(rename => rename.Input, rename => rename.Arm, StringComparer.Ordinal);
}
