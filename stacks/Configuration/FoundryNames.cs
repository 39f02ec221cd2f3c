using Infra.Components.Foundry;
using Infra.Components.Foundry.Secrets;
using Infra.Components.Foundry.Tools;
using Infra.Components.Naming;
using Infra.Components.ResourceGroups;

namespace Infra.Stacks.Configuration;

/// <summary>The names in the stack of what the Foundry layer consists of.</summary>
internal static class FoundryNames
{
    /// <summary>Of what all accounts share.</summary>
    public const string Layer = "foundry";

    /// <summary>Of the vault with the key that an account encrypts with.</summary>
    public static string EncryptionVault(string account) => $"{account}-cmk";

    /// <summary>Of the vault with the secrets of connections of an account.</summary>
    public static string SecretVault(string account) => $"{account}-sec";

    /// <summary>Of what a project has for itself: <c>agents-sales</c>.</summary>
    public static string Project(string account, string project) => $"{account}-{project}";

    /// <summary>Every name of a resource that the layer asks for.</summary>
    public static IEnumerable<NameRequest> Requests(FoundryConfiguration foundry) =>
    [
        .. foundry.Perimeter is null
            ? []
            : LayerResourceGroup.NamesOf(Layer, foundry.Region).Concat(FoundryPerimeter.NamesOf(Layer, foundry.Region)),
        .. foundry.Accounts.SelectMany(Requests),
    ];

    private static IEnumerable<NameRequest> Requests(FoundryAccountConfiguration account) =>
    [
        .. LayerResourceGroup.NamesOf(account.Name, account.Region),
        .. FoundryAccount.NamesOf(account.Name, account.Region, account.Region),
        .. account.Identity == AgentIdentityKind.User ? AgentIdentity.NamesOf(account.Name, account.Region) : [],
        .. account.KeyRotationMonths is null
            ? []
            : Components.KeyVaults.EncryptionVault.NamesOf(EncryptionVault(account.Name), account.Region, account.Region),
        .. account.SecretVault ? ConnectionVault.NamesOf(SecretVault(account.Name), account.Region, account.Region) : [],
        .. account.Stores ? AgentStores.NamesOf(account.Name, account.Region) : [],
        .. account.Tracing != TracingAccess.None ? AgentTelemetry.NamesOf(account.Name, account.Region) : [],
        .. account.Registry != RegistryAccess.None ? AgentRegistry.NamesOf(account.Name, account.Region) : [],
        .. account.WebSearch != WebSearchScope.None ? WebSearch.NamesOf(account.Name, account.Region) : [],
        .. account.Projects.SelectMany(project => Requests(account, project)),
    ];

    private static IEnumerable<NameRequest> Requests(FoundryAccountConfiguration account, FoundryProjectConfiguration project)
    {
        var name = Project(account.Name, project.Name);
        return
        [
            .. project.Identity == AgentIdentityKind.User ? AgentIdentity.NamesOf(name, account.Region) : [],
            .. project.Stores == ProjectStores.Own ? AgentStores.NamesOf(name, account.Region) : [],
        ];
    }
}
