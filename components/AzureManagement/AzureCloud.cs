using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Azure.Identity;

namespace Infra.Components.AzureManagement;

/// <summary>One of the Azure clouds, by where it is managed and where one signs in.</summary>
/// <remarks>
/// Endpoints: "Compare Azure Government and global Azure", https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure;
/// "Azure China developer guide", https://learn.microsoft.com/azure/china/resources-developer-guide.
/// </remarks>
public sealed record AzureCloud
{
    private AzureCloud(string name, string resourceManager, Uri authority, params ImmutableArray<string> otherNames)
    {
        Name = name;
        ResourceManager = new Uri(resourceManager);
        Authority = authority;
        OtherNames = otherNames;
    }

    /// <summary>Global Azure.</summary>
    public static AzureCloud Public { get; } =
        new("public", "https://management.azure.com/", AzureAuthorityHosts.AzurePublicCloud, "AzureCloud", "AzurePublicCloud");

    /// <summary>Azure Government.</summary>
    public static AzureCloud UsGovernment { get; } = new(
        "usgovernment", "https://management.usgovcloudapi.net/", AzureAuthorityHosts.AzureGovernment,
        "usgov", "AzureUSGovernment", "AzureUSGovernmentCloud");

    /// <summary>Azure in China.</summary>
    public static AzureCloud China { get; } =
        new("china", "https://management.chinacloudapi.cn/", AzureAuthorityHosts.AzureChina, "AzureChinaCloud");

    /// <summary>All of them.</summary>
    public static ImmutableArray<AzureCloud> All { get; } = [Public, UsGovernment, China];

    /// <summary>The name that azure-native's <c>environment</c> has for it: <c>public</c>.</summary>
    public string Name { get; }

    /// <summary>Where Azure Resource Manager answers.</summary>
    public Uri ResourceManager { get; init; }

    /// <summary>Where one signs in.</summary>
    public Uri Authority { get; }

    /// <summary>What a token for Azure Resource Manager is asked for with.</summary>
    public string Scope => $"{ResourceManager.GetLeftPart(UriPartial.Authority)}/.default";

    private ImmutableArray<string> OtherNames { get; }

    /// <summary>The cloud of that name; the provider's other names for it count too, and letter case does not.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out AzureCloud? cloud)
    {
        cloud = All.FirstOrDefault(each => each.OtherNames.Add(each.Name).Contains(name, StringComparer.OrdinalIgnoreCase));
        return cloud is not null;
    }
}
