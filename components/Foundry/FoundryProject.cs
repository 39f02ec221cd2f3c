using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.Authorization;
using Infra.Components.Foundry.Connections;
using Infra.Components.Foundry.Tools;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.CosmosDB;
using Inputs = Pulumi.AzureNative.Resources.Inputs;
using ResourceIdentityType = Pulumi.AzureNative.Resources.ResourceIdentityType;

namespace Infra.Components.Foundry;

/// <summary>
/// A project of a Foundry account: who it is, the gateways whose models its agents use, and, if it keeps the data of its agents in stores of
/// the lab, all that Azure demands for that, in the order in which it does.
/// </summary>
/// <remarks>
/// <para>
/// The roles without which the capability host cannot come about exist before it, those in what it creates after it. "Set up standard agent
/// resources", https://learn.microsoft.com/azure/ai-foundry/agents/concepts/standard-agent-setup. A host takes no change: another store means
/// another host.
/// </para>
/// <para>
/// Projects that share a storage account are kept to their own containers by a condition (<see cref="BlobIsolation"/>). Those that share a
/// Cosmos DB account or a search service are not kept apart: agents create containers in the one database when they need them, some of them
/// for all projects, and a search service has no narrower role. What must be apart needs stores of its own.
/// </para>
/// </remarks>
public sealed class FoundryProject : ComponentResource
{
    /// <summary>
    /// The API version of projects and their capability hosts. The provider's classes know neither the project's GUID nor the kind of the host.
    /// </summary>
    internal const string ApiVersion = "2026-05-01";

    private const string ProjectType = "Microsoft.CognitiveServices/accounts/projects";

    /// <summary>The name of the capability host; a project has only one.</summary>
    private const string HostName = "caphostproj";

    // Names of connections in the project.
    private const string ThreadConnection = "agent-threads";
    private const string FileConnection = "agent-files";
    private const string VectorConnection = "agent-vectors";

    /// <summary>The database in which agents keep everything; its containers come and go.</summary>
    private const string AgentDatabase = "enterprise_memory";

    /// <summary>The property with the project's GUID, which is in no type definition, 32 hexadecimal digits.</summary>
    private const string InternalId = "internalId";

    /// <summary>Cosmos DB's own role for reading and writing documents, which is not one of Azure Resource Manager.</summary>
    /// <remarks>"Use data plane role-based access control with Azure Cosmos DB for NoSQL", https://learn.microsoft.com/azure/cosmos-db/nosql.</remarks>
    private static readonly BuiltInRole CosmosDataContributor = new("Cosmos DB Built-in Data Contributor", "00000000-0000-0000-0000-000000000002");

    /// <summary>A host takes up to 20 minutes by the scripts of https://github.com/microsoft-foundry/foundry-samples; twice that is enough.</summary>
    private static readonly TimeSpan HostTimeout = TimeSpan.FromMinutes(40);

    /// <summary>Declares the project and what it needs.</summary>
    /// <param name="name">The component's name in the stack: <c>agents-sales</c>.</param>
    /// <param name="args">The project and where it is.</param>
    /// <param name="options">
    /// Pulumi's options. What it depends on the project waits for: the account with its endpoint and models, the stores with theirs, another
    /// project of the same account, since Azure changes one thing of an account at a time.
    /// </param>
    /// <exception cref="ArgumentException">Something is wrong; <see cref="ProjectSettings.Check"/> and <see cref="ProjectTools.Check"/> say it before.</exception>
    public FoundryProject(string name, FoundryProjectArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:FoundryProject", name, options)
    {
        Problems.ThrowIfAny(ProjectSettings.Check([args.Settings]).AddRange(ProjectTools.Check(args.Settings, args.Tools)), nameof(args));
        var project = DeclareProject(name, args, options);
        var principal = args.Settings.Identity is FoundryIdentity.User user ? user.PrincipalId.ToOutput() : project.PrincipalId;
        var owner = new ConnectionOwner.Project(args.ResourceGroupName, args.AccountName, project.Name);

        Id = project.Id;
        Name = project.Name;
        PrincipalId = principal;
        ProjectId = project.Properties.Apply(properties => GuidOf(name, properties));

        if (args.EncryptionVaultId is { } keys)
        {
            RoleGrant.Declare($"{name}-key-user", BuiltInRole.KeyVaultCryptoUser, principal, keys, this, PrincipalType.ServicePrincipal);
        }

        Resource last = project;
        if (args.Stores is { } used)
        {
            last = StoreConnection.Declare($"{name}-threads", ThreadConnection, StoreConnection.Cosmos, used.Threads, owner, this, last);
            last = StoreConnection.Declare($"{name}-files", FileConnection, StoreConnection.Storage, used.Files, owner, this, last);
            last = StoreConnection.Declare($"{name}-vectors", VectorConnection, StoreConnection.Search, used.Vectors, owner, this, last);
        }

        foreach (var connection in args.Settings.Connections)
        {
            last = new GatewayConnection($"{name}-{connection.Name}", owner, connection, new ComponentResourceOptions { Parent = this, DependsOn = { last } });
        }

        last = new ToolConnections(name, owner, this).Declare(args.Tools, args.Settings.Identity, last);
        if (args.Stores is { } stores) last = DeclareHost(name, args, stores, last);
        DeclareToolRoles(name, args.Tools, last);
        foreach (var person in args.Settings.Users)
        {
            RoleGrant.Declare($"{name}-foundry-user-{person.ObjectId}", BuiltInRole.FoundryUser, person.ObjectId, project.Id, this, person.Type);
        }

        RegisterOutputs();
    }

    /// <summary>The project's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The project's name in the account.</summary>
    [Output]
    public Output<string> Name { get; private set; }

    /// <summary>The object id of the project's identity.</summary>
    [Output]
    public Output<string> PrincipalId { get; private set; }

    /// <summary>The project's GUID, by which the names of its containers begin.</summary>
    [Output]
    public Output<string> ProjectId { get; private set; }

    /// <summary>The names of connections that a project with stores has.</summary>
    public static ImmutableArray<string> StoreConnections { get; } = [ThreadConnection, FileConnection, VectorConnection];

    /// <summary>The names of connections that a project can have of its own: those to its stores and its tools.</summary>
    public static ImmutableArray<string> ReservedConnections { get; } = StoreConnections.AddRange(ProjectTools.Connections);

    private ArmResource DeclareProject(string name, FoundryProjectArgs args, ComponentResourceOptions? options) => new(
        name,
        new ArmResourceArgs
        {
            Type = ProjectType,
            ApiVersion = ApiVersion,
            ResourceGroupName = args.ResourceGroupName,
            ParentNames = [args.AccountName],
            Name = args.Settings.Name,
            Location = args.Region.Name,
            Identity = args.Settings.Identity is FoundryIdentity.User user
                ? new Inputs.IdentityArgs { Type = ResourceIdentityType.UserAssigned, UserAssignedIdentities = { user.Id } }
                : new Inputs.IdentityArgs { Type = ResourceIdentityType.SystemAssigned },
            Properties =
            {
                ["displayName"] = args.Settings.DisplayName ?? args.Settings.Name,
                ["description"] = args.Settings.Description,
            },
            Tags = args.Tags,
        },
        new ComponentResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? new InputList<Resource>() });

    private ArmResource DeclareHost(string name, FoundryProjectArgs args, AgentStoreSet stores, Resource connections)
    {
        var ownContainers = ProjectId.Apply(BlobIsolation.Of);
        var before = new InputList<Resource> { connections };
        before.Add(Grant("cosmos-operator", BuiltInRole.CosmosDBOperator, stores.Threads.Id));
        before.Add(Grant("blob-contributor", BuiltInRole.StorageBlobDataContributor, stores.Files.Id, ownContainers));
        before.Add(Grant("search-index-contributor", BuiltInRole.SearchIndexDataContributor, stores.Vectors.Id));
        before.Add(Grant("search-service-contributor", BuiltInRole.SearchServiceContributor, stores.Vectors.Id));

        var host = new ArmResource(
            $"{name}-host",
            new ArmResourceArgs
            {
                Type = ProjectType + "/capabilityHosts",
                ApiVersion = ApiVersion,
                ResourceGroupName = args.ResourceGroupName,
                ParentNames = [args.AccountName, Name],
                Name = HostName,
                IsImmutable = true,
                Hooks = args.HostHooks,
                Properties =
                {
                    ["capabilityHostKind"] = "Agents",
                    ["threadStorageConnections"] = ImmutableArray.Create(ThreadConnection),
                    ["storageConnections"] = ImmutableArray.Create(FileConnection),
                    ["vectorStoreConnections"] = ImmutableArray.Create(VectorConnection),
                },
            },
            new ComponentResourceOptions
            {
                Parent = this,
                DependsOn = before,
                CustomTimeouts = new CustomTimeouts { Create = HostTimeout, Delete = HostTimeout },
            });

        Grant("blob-owner", BuiltInRole.StorageBlobDataOwner, stores.Files.Id, ownContainers, host);
        var database = stores.Threads.Id.Apply(id => $"{id}/dbs/{AgentDatabase}");
        new SqlResourceSqlRoleAssignment(
            $"{name}-documents",
            new SqlResourceSqlRoleAssignmentArgs
            {
                RoleAssignmentId = Output.Tuple(database, PrincipalId).Apply(known => RoleGrant.NameOf(known.Item1, CosmosDataContributor, known.Item2)),
                AccountName = stores.Threads.Name,
                ResourceGroupName = stores.Threads.ResourceGroupName,
                RoleDefinitionId = stores.Threads.Id.Apply(id => $"{id}/sqlRoleDefinitions/{CosmosDataContributor.Id}"),
                PrincipalId = PrincipalId,
                Scope = database,
            },
            new CustomResourceOptions { Parent = this, DependsOn = host });
        return host;

        RoleAssignment Grant(string what, BuiltInRole role, Input<string> scope, Input<string>? condition = null, Resource? after = null) =>
            RoleGrant.Declare($"{name}-{what}", role, PrincipalId, scope, this, PrincipalType.ServicePrincipal, condition, after);
    }

    /// <summary>
    /// What the project may do with its tools. A registry is of one of two modes, in each of which one of the roles means nothing.
    /// </summary>
    private void DeclareToolRoles(string name, ProjectTools tools, Resource after)
    {
        if (tools.Registry is { } registry)
        {
            Grant("registry-pull", BuiltInRole.AcrPull, registry.Id);
            Grant("registry-reader", BuiltInRole.ContainerRegistryRepositoryReader, registry.Id);
        }

        if (tools.Tracing is { } tracing) Grant("metrics-publisher", BuiltInRole.MonitoringMetricsPublisher, tracing.Id);

        void Grant(string what, BuiltInRole role, Input<string> scope) =>
            RoleGrant.Declare($"{name}-{what}", role, PrincipalId, scope, this, PrincipalType.ServicePrincipal, after: after);
    }

    /// <summary>The project's GUID in the form in which it begins the names of containers.</summary>
    private static string GuidOf(string name, object properties) =>
        properties is ImmutableDictionary<string, object> known && known.TryGetValue(InternalId, out var value)
        && value is string text && Guid.TryParseExact(text, "N", out var id)
            ? id.ToString("D")
            : throw new RunException(
                $"Azure gave the project '{name}' no {InternalId} of 32 hexadecimal digits, so that the condition on its role in the storage "
                + "account could not be written, and it could read the files of other projects.");
}
