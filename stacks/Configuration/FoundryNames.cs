using Infra.Components.Foundry;
using Infra.Components.Naming;
using Infra.Components.ResourceGroups;

namespace Infra.Stacks.Configuration;

/// <summary>The names in the stack of what the Foundry layer consists of.</summary>
internal static class FoundryNames
{
    /// <summary>Of what a project has for itself: <c>agents-sales</c>.</summary>
    public static string Project(string account, string project) => $"{account}-{project}";

    /// <summary>Every name of a resource that the layer asks for.</summary>
    public static IEnumerable<NameRequest> Requests(FoundryConfiguration foundry) => foundry.Accounts.SelectMany(Requests);

    private static IEnumerable<NameRequest> Requests(FoundryAccountConfiguration account) =>
    [
        .. LayerResourceGroup.NamesOf(account.Name, account.Region),
        .. FoundryAccount.NamesOf(account.Name, account.Region, account.Region),
        .. account.Identity == AgentIdentityKind.User ? AgentIdentity.NamesOf(account.Name, account.Region) : [],
        .. account.Stores ? AgentStores.NamesOf(account.Name, account.Region) : [],
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
