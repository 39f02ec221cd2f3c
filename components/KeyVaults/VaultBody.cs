using Pulumi;
using Pulumi.AzureNative.KeyVault;
using Inputs = Pulumi.AzureNative.KeyVault.Inputs;

namespace Infra.Components.KeyVaults;

/// <summary>What all our vaults have in common: access by role, and no public door but for those named.</summary>
internal static class VaultBody
{
    /// <summary>The properties of a vault.</summary>
    /// <param name="settings">How it is to behave.</param>
    /// <param name="tenantId">Its Entra tenant.</param>
    /// <param name="publicNetworkAccess">Whether it has a public door at all.</param>
    public static Inputs.VaultPropertiesArgs Of(KeyVaultSettings settings, Input<string> tenantId, string publicNetworkAccess)
    {
        var properties = new Inputs.VaultPropertiesArgs
        {
            TenantId = tenantId,
            Sku = new Inputs.SkuArgs { Family = SkuFamily.A, Name = settings.Tier == KeyVaultTier.Premium ? SkuName.Premium : SkuName.Standard },
            EnableRbacAuthorization = true,
            EnableSoftDelete = true,
            SoftDeleteRetentionInDays = settings.RetentionDays,
            PublicNetworkAccess = publicNetworkAccess,
            NetworkAcls = NetworkRules(settings),
        };

        // Azure takes only true: a vault without protection is one that says nothing about it.
        if (settings.PurgeProtection) properties.EnablePurgeProtection = true;
        return properties;
    }

    private static Inputs.NetworkRuleSetArgs NetworkRules(KeyVaultSettings settings)
    {
        var rules = new Inputs.NetworkRuleSetArgs
        {
            DefaultAction = NetworkRuleAction.Deny,
            Bypass = settings.TrustsAzureServices ? NetworkRuleBypassOptions.AzureServices : NetworkRuleBypassOptions.None,
        };
        foreach (var range in settings.AllowedRanges) rules.IpRules.Add(new Inputs.IPRuleArgs { Value = range.ToString() });
        return rules;
    }
}
