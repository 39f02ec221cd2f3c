using System.Collections.Immutable;
using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Components.Foundry;
using Infra.Components.Gateway.Backends;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.ApiManagement.Inputs;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Resources;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Cli.Tests.Models;

/// <summary>Four accounts in three regions, two of them with reserved throughput, behind one gateway.</summary>
internal sealed class ModelsLab : Stack
{
    private static readonly ImmutableArray<ModelDeployment> PayAsYouGo =
    [
        new() { Name = "mini", Model = "gpt-4.1-mini", Version = "2025-04-14", Capacity = 100 },
        new() { Name = "embed", Model = "text-embedding-3-large", Version = "1", Capacity = 50 },
    ];

    private static readonly ImmutableArray<ModelDeployment> Reserved =
        [.. PayAsYouGo.Select(model => model with { Sku = ModelSku.DataZoneProvisionedManaged, Capacity = 15 })];

    private ModelsLab(bool sessionAffinity, Action<ModelsLabGateway>? more, StackOptions options)
        : base(options)
    {
        var region = AzureRegion.Find("westus3");
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var group = new ResourceGroup("wl", new() { ResourceGroupName = "rg-wl", Location = region.Name }).Name;
        var network = new VirtualNetwork("wl1", new()
        {
            VirtualNetworkName = "vnet-wl1",
            ResourceGroupName = group,
            Location = region.Name,
            AddressSpace = new Inputs.AddressSpaceArgs { AddressPrefixes = { "10.0.0.0/24" } },
            Subnets = { new Inputs.SubnetArgs { Name = "snet-svc", AddressPrefix = "10.0.0.0/26" } },
        });
        var identity = new UserAssignedIdentity("gateway", new() { ResourceName = "id-gateway", ResourceGroupName = group, Location = region.Name });
        var zones = new[] { "services.ai", "openai", "cognitiveservices" }
            .Select(zone => LinkedZone.Declare(zone, $"privatelink.{zone}.azure.com", group, network.Id).Id)
            .ToArray();

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
        }).Name;

        var accounts = new List<ModelAccount>();
        var backends = new GatewayBackends("foundry", new GatewayBackendsArgs
        {
            ServiceName = service,
            ResourceGroupName = group,
            Accounts =
            [
                Account("eus2-ptu", "eastus2", Reserved), Account("eus2", "eastus2", PayAsYouGo),
                Account("swc", "swedencentral", PayAsYouGo), Account("wus3-ptu", "westus3", Reserved),
            ],
            SessionAffinity = sessionAffinity,
        });
        var server = new ServerBackend(
            "mcp-mslearn", new ServerBackendArgs { ServiceName = service, ResourceGroupName = group, Url = ServerBackend.MicrosoftLearn });
        more?.Invoke(new ModelsLabGateway(service, group, identity, accounts[0], backends, server));

        ModelBackend Account(string name, string location, ImmutableArray<ModelDeployment> deployments) => new()
        {
            Name = name,
            Deployments = deployments,
            Endpoint = Keep(new ModelAccount(name, new ModelAccountArgs
            {
                Region = AzureRegion.Find(location),
                ResourceGroupName = group,
                Names = names,
                Deployments = deployments,
                EndpointRegion = region,
                EndpointResourceGroupName = group,
                SubnetId = network.Subnets.Apply(subnets => subnets[0].Id!),
                Zones = new ModelAccountZones(zones[0], zones[1], zones[2]),
                GatewayPrincipalId = identity.PrincipalId,
                Users = [new("99999999-8888-7777-6666-555555555555", PrincipalType.ServicePrincipal)],
            })).OpenAIEndpoint,
        };

        ModelAccount Keep(ModelAccount account)
        {
            accounts.Add(account);
            return account;
        }
    }

    /// <summary>The plan before its analysis.</summary>
    public static Task<Plan> EvaluateAsync(bool sessionAffinity = false, IEnumerable<IResourceFamily>? families = null, Action<ModelsLabGateway>? more = null) =>
        PlanEvaluator.EvaluateAsync(
            options => new ModelsLab(sessionAffinity, more, options),
            new EvaluationSettings { Project = "lab", Stack = "models" },
            new AzureSimulator(families: families),
            TestContext.Current.CancellationToken);
}
