using System.Collections.Immutable;
using Infra.Components.Defender;
using Infra.Components.Foundry;
using Infra.Components.Gateway.Apis;
using Infra.Components.Logging;
using Infra.Components.Regions;
using Infra.Components.ResourceGroups;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>
/// The Foundry accounts in the order in which they come about: the accounts and the stores of their agents; then, once there is a gateway
/// that trusts them, their projects with the connections to it.
/// </summary>
internal sealed class FoundryLayer
{
    /// <summary>The name of Defender's plan in the stack.</summary>
    private const string Defender = "defender";

    private readonly ImmutableArray<LabFoundryAccount> _accounts;

    /// <summary>Declares the accounts and their stores.</summary>
    /// <param name="foundry">The accounts as they are configured.</param>
    /// <param name="network">The network that they are put into.</param>
    /// <param name="context">What the layers share.</param>
    /// <param name="hooks">What the engine runs around some steps.</param>
    public FoundryLayer(FoundryConfiguration foundry, NetworkLayerOutputs network, LayerContext context, FoundryHooks hooks)
    {
        var perimeter = foundry.Perimeter is { } wanted ? DeclarePerimeter(wanted, foundry.Region, network, context) : null;
        _accounts = [.. foundry.Accounts.Select(account => new LabFoundryAccount(account, network, context, hooks, perimeter))];
        if (foundry.Defender is not { } defender) return;
        new DefenderForAI(Defender, new DefenderForAIArgs
        {
            SubscriptionId = context.SubscriptionId,
            Settings = defender,
            Azure = context.Surroundings.Azure,
            Time = context.Surroundings.Time,
        });
    }

    /// <summary>The ids of all that Foundry calls a gateway as: the accounts, which their projects are below, and the identities of projects.</summary>
    public ImmutableArray<Output<string>> CallerIds => [.. _accounts.SelectMany(account => account.CallerIds)];

    /// <summary>Which models projects may use of those behind a gateway.</summary>
    public ImmutableArray<AllowedModels> AllowedModels => [.. _accounts.SelectMany(account => account.AllowedModels)];

    /// <summary>The id of each account, by the account's name.</summary>
    public Output<ImmutableDictionary<string, string>> AccountIds => OutputMap.Of(_accounts.Select(account => (account.Name, account.Id)));

    /// <summary>The id of each project, by the account's name and the project's, as <c>agents/sales</c>.</summary>
    public Output<ImmutableDictionary<string, string>> ProjectIds =>
        OutputMap.Of(_accounts.SelectMany(account => account.Projects.Select(project => (project.Path, project.Project.Id))));

    /// <summary>Where the agents of each project are called, likewise.</summary>
    public Output<ImmutableDictionary<string, string>> ProjectEndpoints =>
        OutputMap.Of(_accounts.SelectMany(account => account.Projects.Select(project => (project.Path, account.EndpointOf(project.Project)))));

    /// <summary>The object id of each project's identity, likewise.</summary>
    public Output<ImmutableDictionary<string, string>> ProjectPrincipalIds =>
        OutputMap.Of(_accounts.SelectMany(account => account.Projects.Select(project => (project.Path, project.Project.PrincipalId))));

    /// <summary>Declares the connections of accounts, and the projects.</summary>
    /// <param name="gateway">The gateway of the lab; null if nothing leads to it.</param>
    public void DeclareProjects(GatewayLayerOutputs? gateway)
    {
        foreach (var account in _accounts) account.DeclareProjects(gateway);
    }

    /// <summary>The perimeter, with a group of its own, which accounts come into and go from.</summary>
    private static FoundryPerimeter DeclarePerimeter(
        FoundryPerimeterConfiguration perimeter, AzureRegion region, NetworkLayerOutputs network, LayerContext context)
    {
        var group = new LayerResourceGroup(
            FoundryNames.Layer, new LayerResourceGroupArgs { Region = region, Names = context.Names, Tags = context.Tags });
        var declared = new FoundryPerimeter(FoundryNames.Layer, new FoundryPerimeterArgs
        {
            Region = region,
            ResourceGroupName = group.Name,
            Names = context.Names,
            SubscriptionIds = [context.SubscriptionId],
            AccountMode = perimeter.Accounts,
            StoreMode = perimeter.Stores,
            VaultMode = perimeter.Vaults,
            AdmittedRanges = perimeter.AllowedRanges,
            Tags = context.Tags,
        });
        new Diagnostics(FoundryNames.Layer, new DiagnosticsArgs
        {
            WorkspaceId = network.LogWorkspaceId,
            Targets = [new DiagnosticTarget("nsp", DiagnosticType.NetworkSecurityPerimeter, declared.Id)],
        });
        return declared;
    }
}
