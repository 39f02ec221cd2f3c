using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.ApiManagement;

/// <summary>Finds keys that open more than they should, and secrets that are kept in the gateway itself.</summary>
/// <remarks>
/// Azure's own policies deny both: 3aa03346-d8c5-4994-a5bc-7652c2a2aef1 and f1cc7827-022c-473e-836e-5a51cae0b249.
/// </remarks>
internal static class GatewayKeys
{
    /// <summary>The rule on what a key opens.</summary>
    public const string ScopeRule = "gateway-key-scope";

    /// <summary>The rule on where secrets are kept.</summary>
    public const string SecretRule = "gateway-secret";

    private const string Service = "Microsoft.ApiManagement/service";

    /// <summary>A warning for each.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure) =>
        azure.Of(Service + "/subscriptions").Where(OpensEverything).Select(subscription => new Finding(
            ScopeRule, Severity.Warning, subscription.Urn, "properties.scope",
            $"The key of the subscription '{subscription.Name}' opens every API of the gateway, also those that come later.",
            "Give it the scope of one API, or of a product with those that it needs."))
        .Concat(azure.Of(Service + "/namedValues").Where(IsKeptInside).Select(value => new Finding(
            SecretRule, Severity.Warning, value.Urn, "properties.keyVault",
            $"The named value '{value.Name}' is a secret that is kept in the gateway, where nobody renews it.", "Keep it in a Key Vault, and name the secret there.")));

    private static bool OpensEverything(PlanResource subscription) =>
        subscription.Properties() is var properties && properties.Text("state") is null or "active" or "Active"
        && properties.Text("scope") is { } scope
        && (scope.TrimEnd('/').EndsWith("/apis", StringComparison.OrdinalIgnoreCase) || subscription.Id?.StartsWith(scope.TrimEnd('/') + "/subscriptions/", StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsKeptInside(PlanResource value) =>
        (value.Properties().IsTrue("secret") || value.Properties()["value"] is SecretValue) && value.Properties()["keyVault"] is null;
}
