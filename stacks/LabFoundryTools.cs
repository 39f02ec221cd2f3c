using System.Collections.Immutable;
using Infra.Components.Dns;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Foundry.Tools;
using Infra.Components.Logging;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>What the projects of a Foundry account are connected to beside gateways and stores: one of each for all of them.</summary>
internal sealed class LabFoundryTools
{
    private readonly AgentTelemetry? _telemetry;
    private readonly AgentRegistry? _registry;
    private readonly WebSearch? _webSearch;

    /// <summary>Declares what the configuration asks for.</summary>
    /// <param name="account">The account as it is configured.</param>
    /// <param name="resourceGroupName">The name of the account's resource group.</param>
    /// <param name="subnetId">The id of the subnet for private endpoints.</param>
    /// <param name="network">The network that it is put into.</param>
    /// <param name="context">What the layers share.</param>
    public LabFoundryTools(
        FoundryAccountConfiguration account, Output<string> resourceGroupName, Output<string> subnetId, NetworkLayerOutputs network, LayerContext context)
    {
        if (account.Tracing != TracingAccess.None)
        {
            _telemetry = new AgentTelemetry(account.Name, new AgentTelemetryArgs
            {
                Region = account.Region,
                ResourceGroupName = resourceGroupName,
                Names = context.Names,
                WorkspaceId = network.LogWorkspaceId,
                AcceptsKeys = account.Tracing == TracingAccess.Key,
                Tags = context.Tags,
            });
        }

        if (account.Registry != RegistryAccess.None)
        {
            _registry = new AgentRegistry(account.Name, new AgentRegistryArgs
            {
                Region = account.Region,
                ResourceGroupName = resourceGroupName,
                Names = context.Names,
                SubnetId = subnetId,
                ZoneId = network.ZoneId(PrivateDnsZoneCatalog.ContainerRegistry),
                PublicAccess = account.Registry == RegistryAccess.Public,
                Tags = context.Tags,
            });
        }

        if (account.WebSearch != WebSearchScope.None)
        {
            _webSearch = new WebSearch(account.Name, new WebSearchArgs
            {
                Kind = account.WebSearch == WebSearchScope.Everything ? WebSearchKind.Everything : WebSearchKind.Domains,
                Region = account.Region,
                ResourceGroupName = resourceGroupName,
                Names = context.Names,
                Azure = context.Surroundings.Azure,
                Time = context.Surroundings.Time,
                Tags = context.Tags,
            });
        }
    }

    /// <summary>What has to be there before a project is connected to it.</summary>
    public ImmutableArray<Resource> Resources => [.. new Resource?[] { _telemetry, _registry, _webSearch }.OfType<Resource>()];

    /// <summary>What is logged.</summary>
    public ImmutableArray<DiagnosticTarget> Logged =>
        _registry is null ? [] : [new("registry", DiagnosticType.ContainerRegistry, _registry.Id)];

    /// <summary>The ways that agents in a managed network need.</summary>
    public ImmutableArray<OutboundRuleSettings.PrivateEndpoint> Endpoints =>
        _registry is null ? [] : [new("agent-images", _registry.Id, OutboundPart.Registry)];

    /// <summary>What a project is connected to.</summary>
    /// <param name="project">The project as it is configured.</param>
    /// <param name="gateway">The gateway of the lab; null if there is none.</param>
    public ProjectTools Of(FoundryProjectConfiguration project, GatewayLayerOutputs? gateway) => new()
    {
        Tracing = _telemetry,

        // Only of an identity that is made before anybody knows the client id that the connection names.
        Registry = project.Identity == AgentIdentityKind.User ? _registry : null,
        ExternalModels = project.ExternalModels,
        Playground = project.Playground ? new PlaygroundGateway(gateway!.Address, gateway.FirstModelAccountId) : null,
        WebSearch = _webSearch,
    };
}
