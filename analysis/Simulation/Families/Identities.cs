using System.Collections.Immutable;

namespace Infra.Analysis.Simulation.Families;

/// <summary>User-assigned identities.</summary>
internal sealed class Identities : IResourceFamily
{
    public IReadOnlyCollection<string> Types { get; } = ["azure-native:managedidentity:UserAssignedIdentity"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is null) return;
        resource.Outputs["principalId"] = PrincipalId(resource.Id);
        resource.Outputs["clientId"] = ClientId(resource.Id);
        resource.Outputs["tenantId"] = cloud.TenantId;
    }

    /// <summary>The <c>identity</c> output of any resource: Azure adds the principals to what was asked for.</summary>
    public static void CompleteIdentityOf(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is null || resource.Inputs.Object("identity") is not { } identity) return;

        var completed = identity;
        if (identity.Text("type") is { } type && type.Contains("SystemAssigned", StringComparison.OrdinalIgnoreCase))
        {
            completed = completed.SetItem("principalId", PrincipalId(resource.Id)).SetItem("tenantId", cloud.TenantId);
        }

        if (identity.ContainsKey("userAssignedIdentities"))
        {
            // Some types take a list of ids, others a map with empty values; Azure gives back a map for both.
            var ids = identity.Object("userAssignedIdentities")?.Keys ?? identity.Texts("userAssignedIdentities");
            completed = completed.SetItem("userAssignedIdentities", ids.ToImmutableDictionary(
                id => id,
                id => (object)Wire.Of(("clientId", ClientId(id)), ("principalId", PrincipalId(id))),
                StringComparer.Ordinal));
        }

        resource.Outputs["identity"] = completed;
    }

    private static string PrincipalId(string resourceId) => SimulatedId.Uuid(resourceId.ToUpperInvariant(), "principalId");

    private static string ClientId(string resourceId) => SimulatedId.Uuid(resourceId.ToUpperInvariant(), "clientId");
}
