using System.Collections.Immutable;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Tools;

namespace Infra.Stacks.Configuration;

/// <summary>A project of a Foundry account.</summary>
public sealed record FoundryProjectConfiguration
{
    /// <summary>Its name, unique in the account: <c>sales</c>. Setting <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What people see; the name by default. Setting <c>displayName</c>.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it is for; nothing by default. Setting <c>description</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Who its agents are when they call others; by default an identity of its own, or a user-assigned one where the account has a registry.
    /// Setting <c>identity</c>.
    /// </summary>
    public AgentIdentityKind Identity { get; init; }

    /// <summary>Where the data of its agents is; by default where that of the account's other projects is. Setting <c>stores</c>.</summary>
    public ProjectStores Stores { get; init; }

    /// <summary>Who builds with it; nobody by default. Settings <c>users</c>, <c>groups</c> and <c>servicePrincipals</c>.</summary>
    public ImmutableArray<ModelUser> Users { get; init; } = [];

    /// <summary>The gateways whose models its agents may use; none by default. Setting <c>connections</c>.</summary>
    public ImmutableArray<FoundryConnectionConfiguration> Connections { get; init; } = [];

    /// <summary>
    /// The deployments behind the gateway that its agents may use, which the gateway sees to; null (the default) for all. Setting <c>models</c>.
    /// </summary>
    public ImmutableArray<string>? Models { get; init; }

    /// <summary>Accounts outside of the lab whose models its agents call; none by default. Setting <c>externalModels</c>.</summary>
    public ImmutableArray<ExternalModels> ExternalModels { get; init; } = [];

    /// <summary>Whether the gateway is connected for the chat playground; false by default. Setting <c>playground</c>.</summary>
    public bool Playground { get; init; }

    /// <summary>The project as the component takes it.</summary>
    /// <param name="identity">Who its agents are.</param>
    /// <param name="connections">Its connections.</param>
    internal ProjectSettings ToSettings(FoundryIdentity identity, ImmutableArray<Components.Foundry.Connections.GatewayConnectionSettings> connections) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        Description = Description,
        Identity = identity,
        Users = Users,
        Connections = connections,
    };
}
