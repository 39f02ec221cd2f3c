using System.Collections.Immutable;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Components.Addressing;
using Infra.Components.AzureManagement;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Connections;
using Infra.Components.Foundry.Deletion;
using Infra.Components.Foundry.Encryption;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Foundry.ManagedNetworks;
using Infra.Components.Foundry.Secrets;
using Infra.Components.Foundry.Tools;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Perimeters;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.ApiManagement.Inputs;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Cli.Tests.Foundry;

/// <summary>
/// Two projects of one account with the stores of their agents, the first with all four connections to a gateway that keeps the models of an
/// account behind it.
/// </summary>
internal sealed class FoundryLab : Stack
{
    private const string Group = "rg-ai";

    private const string OtherAccount =
        "/subscriptions/66666666-7777-8888-9999-000000000000/resourceGroups/rg-contoso/providers/Microsoft.CognitiveServices/accounts/contoso";

    private FoundryLab(Func<Output<string>, AgentNetwork> network, bool ownIdentities, StackOptions options)
        : base(options)
    {
        var deletion = DeletionHooks.Register(NothingDeployed.Instance, TimeProvider.System);
        var region = AzureRegion.Find("westus3");
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var resourceGroup = new ResourceGroup("ai", new() { ResourceGroupName = Group, Location = region.Name });
        var group = resourceGroup.Name;
        var spoke = new VirtualNetwork("wl1", new()
        {
            VirtualNetworkName = "vnet-wl1",
            ResourceGroupName = group,
            Location = region.Name,
            AddressSpace = new Inputs.AddressSpaceArgs { AddressPrefixes = { "10.0.0.0/23" } },
            Subnets =
            {
                new Inputs.SubnetArgs { Name = "snet-svc", AddressPrefix = "10.0.0.0/26" },
                new Inputs.SubnetArgs
                {
                    Name = "snet-agent",
                    AddressPrefix = "10.0.1.0/24",
                    Delegations = new Inputs.DelegationArgs { Name = "agents", ServiceName = "Microsoft.App/environments" },
                },
            },
        }, new CustomResourceOptions { Hooks = deletion.Network() });
        var endpoints = spoke.Subnets.Apply(subnets => subnets[0].Id!);
        var zones = new[]
            {
                "privatelink.services.ai.azure.com", "privatelink.openai.azure.com", "privatelink.cognitiveservices.azure.com",
                "privatelink.documents.azure.com", "privatelink.blob.core.windows.net", "privatelink.search.windows.net",
                "privatelink.vaultcore.azure.net", "privatelink.azurecr.io",
            }
            .ToDictionary(zone => zone, zone => LinkedZone.Declare(zone, zone, group, spoke.Id).Id);
        var endpoint = new AccountEndpoint
        {
            Region = region,
            ResourceGroupName = group,
            SubnetId = endpoints,
            Zones = new ModelAccountZones(
                zones["privatelink.services.ai.azure.com"], zones["privatelink.openai.azure.com"], zones["privatelink.cognitiveservices.azure.com"]),
        };

        var workspace = new Pulumi.AzureNative.OperationalInsights.Workspace("lab", new() { WorkspaceName = "log-lab", ResourceGroupName = group, Location = region.Name });
        var key = Output.CreateSecret("the key of the subscription");
        var gateway = DeclareGateway(group, region, names, endpoint);
        var agents = network(spoke.Subnets.Apply(subnets => subnets[1].Id!));
        var identities = new AgentIdentityArgs { Region = region, ResourceGroupName = group, Names = names };
        var (user, projectUser) = (new AgentIdentity("agents", identities).Identity, new AgentIdentity("sales", identities).Identity);
        var perimeter = new FoundryPerimeter("ai", new FoundryPerimeterArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            SubscriptionIds = [Output.Create(GetClientConfig.InvokeAsync()).Apply(client => client.SubscriptionId)],
            AdmittedRanges = [AddressBlock.Parse("203.0.113.7/32")],
        });
        var keys = new EncryptionVault("agents-cmk", new EncryptionVaultArgs { Vault = Vault(perimeter.Keys) });
        var stores = new AgentStores("agents", new AgentStoresArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            SubnetId = endpoints,
            Zones = new AgentStoreZones(
                zones["privatelink.documents.azure.com"], zones["privatelink.blob.core.windows.net"], zones["privatelink.search.windows.net"]),
            Perimeter = perimeter.Stores,
        });
        var account = new FoundryAccount("agents", new FoundryAccountArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            Network = agents,
            Endpoint = endpoint,
            Guardrails = [Guardrail.Standard],
            Deployments = ContentUnderstanding.Deployments(100, Guardrail.Standard.Name),
            SearchPrincipalId = stores.SearchPrincipalId,
            Identity = ownIdentities ? user : new FoundryIdentity.System(),
            Hooks = deletion.Account(),
            Encryption = new AccountEncryption(keys.Key, resourceGroup.Id, NothingDeployed.Instance, TimeProvider.System),
            Perimeter = perimeter.Accounts,
        });
        var secrets = new ConnectionVault("agents-sec", new ConnectionVaultArgs
        {
            Vault = Vault(perimeter.Secrets),
            AccountName = account.Name,
            AccountResourceGroupName = account.ResourceGroupName,
            AccountPrincipalId = account.PrincipalId,
        });
        var tools = new ProjectTools
        {
            Tracing = new AgentTelemetry("agents", new AgentTelemetryArgs { Region = region, ResourceGroupName = group, Names = names, WorkspaceId = workspace.Id }),
            Registry = ownIdentities
                ? new AgentRegistry("agents", new AgentRegistryArgs
                {
                    Region = region,
                    ResourceGroupName = group,
                    Names = names,
                    SubnetId = endpoints,
                    ZoneId = zones["privatelink.azurecr.io"],
                })
                : null,
            ExternalModels = [new("contoso", OtherAccount, "https://contoso.openai.azure.com/", "eastus2")],
            Playground = new(gateway.Target.Apply(address => new Uri(address).GetLeftPart(UriPartial.Authority)), account.Id),
            WebSearch = new WebSearch("agents", new WebSearchArgs
            {
                Kind = WebSearchKind.Domains,
                Region = region,
                ResourceGroupName = group,
                Names = names,
                Azure = NothingDeployed.Instance,
                Time = TimeProvider.System,
            }),
        };
        var accountName = agents is AgentNetwork.Managed ? Managed(account, stores, gateway.Id).AccountName : account.Name;
        var first = Project("sales", stores, [account, secrets, stores], tools, new ProjectSettings
        {
            Name = "sales",
            Identity = ownIdentities ? projectUser : new FoundryIdentity.System(),
            Connections = Connections(gateway.Target, key),
            Users = [new("99999999-8888-7777-6666-555555555555", PrincipalType.Group)],
        });
        Project("support", stores, [first], new ProjectTools(), new ProjectSettings { Name = "support" });

        ClosedVaultArgs Vault(PerimeterPlace place) => new()
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            TenantId = Output.Create(GetClientConfig.InvokeAsync()).Apply(client => client.TenantId),
            Endpoint = new VaultEndpoint
            {
                Region = region,
                ResourceGroupName = group,
                SubnetId = endpoints,
                ZoneId = zones["privatelink.vaultcore.azure.net"],
            },
            Perimeter = place,
        };

        FoundryProject Project(string name, AgentStores used, Pulumi.Resource[] before, ProjectTools tools, ProjectSettings settings) => new(
            name,
            new FoundryProjectArgs
            {
                Settings = settings,
                Region = region,
                ResourceGroupName = account.ResourceGroupName,
                AccountName = accountName,
                Stores = used.All,
                EncryptionVaultId = keys.VaultId,
                Tools = tools,
            },
            new ComponentResourceOptions { DependsOn = before });
    }

    /// <summary>The plan before its analysis.</summary>
    /// <param name="network">The network of agents, from the id of their subnet; null (the default) for that subnet.</param>
    /// <param name="ownIdentities">Whether identities are made before, and the account is made with its key; false by default, so that it gets the key later.</param>
    public static Task<Plan> EvaluateAsync(Func<Output<string>, AgentNetwork>? network = null, bool ownIdentities = false) =>
        PlanEvaluator.EvaluateAsync(
            options => new FoundryLab(network ?? (subnet => new AgentNetwork.Injected(subnet)), ownIdentities, options),
            new EvaluationSettings { Project = "lab", Stack = "foundry" },
            new AzureSimulator(),
            TestContext.Current.CancellationToken);

    /// <summary>The four of the posts: static and dynamic, by identity and by key.</summary>
    private static ImmutableArray<GatewayConnectionSettings> Connections(Output<string> target, Output<string> key)
    {
        ImmutableArray<GatewayModel> models = [new("mini", "gpt-4.1-mini", "2025-04-14")];
        var byIdentity = new GatewaySignIn.ProjectManagedIdentity();
        var byKey = new GatewaySignIn.ApiKey(key);
        return
        [
            Connection("apim-static", new ModelGatewayKind.ApiManagement(byIdentity, new GatewayModels.Static(models))),
            Connection("apim-dynamic", new ModelGatewayKind.ApiManagement(byIdentity, new GatewayModels.DefaultDiscovery("2024-10-01"))),
            Connection("gateway-static", new ModelGatewayKind.Other(byKey, new GatewayModels.Static(models))),
            Connection("gateway-dynamic", new ModelGatewayKind.Other(byKey, new GatewayModels.OwnDiscovery(
                "/deployments", "/deployments/{deploymentName}", DiscoveryProvider.AzureOpenAI, "2024-10-01"))),
            Connection("gateway-client", new ModelGatewayKind.Other(
                new GatewaySignIn.OAuth2("https://login.example.com/token", "55555555-4444-3333-2222-111111111111", key, ["gateway/.default"]), new GatewayModels.Static(models))),
        ];

        GatewayConnectionSettings Connection(string name, ModelGatewayKind gateway) =>
            new() { Name = name, Target = target, Gateway = gateway, InferenceApiVersion = "2024-10-21" };
    }

    /// <summary>A gateway with one API and the models of one account behind it, and the address that Foundry calls.</summary>
    private static (Output<string> Id, Output<string> Target) DeclareGateway(Output<string> group, AzureRegion region, ResourceNames names, AccountEndpoint endpoint)
    {
        var identity = new UserAssignedIdentity("gateway", new() { ResourceName = "id-gateway", ResourceGroupName = group, Location = region.Name });
        var models = new ModelAccount("models", new ModelAccountArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            Deployments = [new() { Name = "mini", Model = "gpt-4.1-mini", Version = "2025-04-14", Capacity = 100 }],
            EndpointRegion = region,
            EndpointResourceGroupName = group,
            SubnetId = endpoint.SubnetId,
            Zones = endpoint.Zones,
            GatewayPrincipalId = identity.PrincipalId,
        });
        var service = new ApiManagementService("gateway", new()
        {
            ServiceName = "apim-lab",
            ResourceGroupName = group,
            Location = region.Name,
            PublisherName = "Platform",
            PublisherEmail = "platform@example.org",
            Sku = new ApiManagementServiceSkuPropertiesArgs { Name = "StandardV2", Capacity = 1 },
            Identity = new ApiManagementServiceIdentityArgs
            {
                Type = ApimIdentityType.UserAssigned,
                UserAssignedIdentities = identity.Id.Apply(id => ImmutableDictionary<string, UserIdentityPropertiesArgs>.Empty.Add(id, new())),
            },
        });
        new Backend("models", new BackendArgs
        {
            BackendId = "models",
            ServiceName = service.Name,
            ResourceGroupName = group,
            Protocol = BackendProtocol.Http,
            Url = models.OpenAIEndpoint.Apply(address => address + "openai"),
        });
        var api = new Api("openai", new ApiArgs
        {
            ApiId = "openai",
            ServiceName = service.Name,
            ResourceGroupName = group,
            DisplayName = "OpenAI",
            Path = "openai",
            Protocols = { Protocol.Https },
            SubscriptionRequired = false,
            SubscriptionKeyParameterNames = new SubscriptionKeyParameterNamesContractArgs { Header = "api-key", Query = "api-key" },
        });
        foreach (var (call, method, path, parameters) in new[]
        {
            ("chat-of-deployment", "POST", "/deployments/{deployment-id}/chat/completions", new[] { "deployment-id" }), ("chat", "POST", "/chat/completions", []),
            ("list-deployments", "GET", "/deployments", []), ("get-deployment", "GET", "/deployments/{deploymentName}", ["deploymentName"]),
        })
        {
            new ApiOperation(call, new ApiOperationArgs
            {
                OperationId = call,
                ApiId = api.Name,
                ServiceName = service.Name,
                ResourceGroupName = group,
                DisplayName = call,
                Method = method,
                UrlTemplate = path,
                TemplateParameters = parameters.Select(name => new ParameterContractArgs { Name = name, Type = "string", Required = true }).ToArray(),
            });
        }

        return (service.Id, Output.Tuple(service.GatewayUrl, api.Path).Apply(known => $"{known.Item1}/{known.Item2}"));
    }

    private static ManagedNetwork Managed(FoundryAccount account, AgentStores stores, Output<string> gatewayId) => new("agents", new ManagedNetworkArgs
    {
        Account = account,
        Settings = new ManagedNetworkSettings { Firewall = ManagedFirewall.Standard, HostNames = ["api.example.com"] },
        Endpoints =
        [
            new("AllowStorageAccountBlob", stores.StorageId, OutboundPart.Blob),
            new("AllowCosmosDBAccountSQL", stores.CosmosId, OutboundPart.Sql),
            new("AllowAISearch", stores.SearchId, OutboundPart.SearchService),
            new("AllowAIGateway", gatewayId, OutboundPart.Gateway),
        ],
        RuleHooks = OutboundRuleHooks.Register(NothingDeployed.Instance, TimeProvider.System).Rule,
        Azure = NothingDeployed.Instance,
        Time = TimeProvider.System,
    });
}
