using System.Collections.Immutable;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>A Foundry account with projects.</summary>
public sealed record FoundryAccountConfiguration
{
    /// <summary>Its name, unique in the lab: <c>agents</c>. Setting <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The spoke of its private endpoints and, if they are injected, its agents; by default the first of purpose agents that no other account
    /// uses. Setting <c>spoke</c>.
    /// </summary>
    public required string SpokeName { get; init; }

    /// <summary>Where it is: where its spoke is. Setting <c>region</c>, only where the network is a layer of another stack.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>What network its agents run in; <see cref="AgentNetworkKind.Injected"/> by default. Setting <c>network</c>.</summary>
    public AgentNetworkKind Network { get; init; }

    /// <summary>
    /// The network that Microsoft manages, where <see cref="Network"/> says so; agents get only where a rule leads by default. Setting
    /// <c>managedNetwork</c>.
    /// </summary>
    public ManagedNetworkSettings ManagedNetwork { get; init; } = new();

    /// <summary>Who it is; an identity of its own by default. Setting <c>identity</c>.</summary>
    public AgentIdentityKind Identity { get; init; }

    /// <summary>True if its keys open it as well; false by default. Setting <c>acceptsKeys</c>.</summary>
    public bool AcceptsKeys { get; init; }

    /// <summary>
    /// After how many months the key that it encrypts with gets a new version; null (the default) for a key of Microsoft's. Setting
    /// <c>encryption.rotationMonths</c>.
    /// </summary>
    public int? KeyRotationMonths { get; init; }

    /// <summary>Whether the secrets of connections are kept in a vault of ours; false by default. Setting <c>secretVault</c>.</summary>
    public bool SecretVault { get; init; }

    /// <summary>
    /// Whether there are stores that its projects keep the data of agents in; by default unless the account is standalone. Setting <c>stores</c>.
    /// </summary>
    public bool Stores { get; init; }

    /// <summary>
    /// Whether it is purged once it is deleted, which nothing brings back; true by default. Otherwise its name and the subnet of its agents
    /// stay taken for 48 hours. Setting <c>purge</c>.
    /// </summary>
    public bool Purge { get; init; } = true;

    /// <summary>The models that it serves itself; none by default. Setting <c>deployments</c>.</summary>
    public ImmutableArray<ModelDeployment> Deployments { get; init; } = [];

    /// <summary>The guardrails that those name beside Azure's own. Setting <c>guardrails</c>.</summary>
    public ImmutableArray<Guardrail> Guardrails { get; init; } = [];

    /// <summary>
    /// Whether content understanding can be used, whose models are among <see cref="Deployments"/>; false by default. Setting
    /// <c>contentUnderstanding</c>, the capacity of those.
    /// </summary>
    public bool ContentUnderstanding { get; init; }

    /// <summary>
    /// Whether agents are traced with Application Insights; by default from identities only, if there are projects. Setting <c>tracing</c>.
    /// </summary>
    public TracingAccess Tracing { get; init; }

    /// <summary>The registry for the images of hosted agents; none by default. Setting <c>registry</c>.</summary>
    public RegistryAccess Registry { get; init; }

    /// <summary>What part of the web agents search; none by default. Setting <c>webSearch</c>.</summary>
    public WebSearchScope WebSearch { get; init; }

    /// <summary>Who builds with all of its projects; nobody by default. Settings <c>users</c>, <c>groups</c> and <c>servicePrincipals</c>.</summary>
    public ImmutableArray<ModelUser> Users { get; init; } = [];

    /// <summary>Connections of the account itself, which all of its projects use; none by default. Setting <c>connections</c>.</summary>
    public ImmutableArray<FoundryConnectionConfiguration> Connections { get; init; } = [];

    /// <summary>Its projects, in the order in which they come about; none by default. Setting <c>projects</c>.</summary>
    public ImmutableArray<FoundryProjectConfiguration> Projects { get; init; } = [];

    /// <summary>The connections of the account and of its projects.</summary>
    internal IEnumerable<FoundryConnectionConfiguration> AllConnections => Connections.Concat(Projects.SelectMany(project => project.Connections));

    /// <summary>The hosts of gateways outside of the lab that its agents call.</summary>
    internal IEnumerable<string> GatewayHosts => FoundryConnectionConfiguration.TargetHosts(AllConnections);
}
