using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Components.Addressing;
using Infra.Components.Gateway;
using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.PublicDns;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Resources;

namespace Infra.Cli.Tests.Gateways;

/// <summary>A gateway of one mode, with its own name or without, in a spoke of the purpose of that mode; a classic one in a second region, too.</summary>
internal sealed class GatewayLab : Stack
{
    private GatewayLab(GatewaySettings settings, AzureMonitorLogger logger, SpokePurpose? purpose, string? hostName, StackOptions options)
        : base(options)
    {
        var (region, second) = (AzureRegion.Find("eastus2"), AzureRegion.Find("centralus"));
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var group = new ResourceGroup("gw", new() { ResourceGroupName = "rg-gw", Location = region.Name }).Name;
        var (one, two) = (AddressBlock.Parse("10.0.4.0/23"), AddressBlock.Parse("10.0.6.0/23"));
        var used = purpose ?? GatewayLayout.PurposeOf(settings.Mode);
        var hub = new Hub("hub", new HubArgs
        {
            Region = region,
            ResourceGroupName = group,
            AddressSpace = AddressBlock.Parse("10.0.0.0/23"),
            Names = names,
            Allowed = EgressPlan.For(new EgressTopology
            {
                Spokes = [new EgressSpoke(region, one, [used]), new EgressSpoke(second, two, [used])],
                OnPremises = [AddressBlock.Parse("192.168.0.0/16")],
                GatewayHosts = hostName is null ? [] : [hostName],
                GatewayBackendHosts = ["learn.microsoft.com"],
            }),
        });
        var (spoke, further) = (Join("wl1", region, one), Join("wl2", second, two));
        var workspace = new LogWorkspace("gw", new LogWorkspaceArgs { Region = region, ResourceGroupName = group, Names = names });
        var identity = new GatewayIdentity("gw", new GatewayIdentityArgs { Region = region, ResourceGroupName = group, Names = names });
        var zone = LinkedZone.Declare("gw", GatewayEndpoint.ZoneName, group, spoke.VirtualNetworkId);
        var subnet = GatewayLayout.SubnetOf(settings.Mode);
        var serviceName = names.For(ResourceKind.ApiManagement, "gw", region);
        var service = new GatewayService("gw", new GatewayServiceArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            ServiceName = serviceName,
            Settings = settings,
            Identity = identity,
            SubnetId = SubnetOf(spoke, subnet),
            PublicNetworkAccess = settings.Mode == GatewayMode.Integrated ? (Input<string>)"Enabled" : null,
            Endpoint = settings.Mode == GatewayMode.Integrated
                ? new GatewayEndpoint(region, SubnetOf(spoke, SpokeLayout.PrivateEndpoints), zone.Id)
                : null,
            Domain = hostName is null ? null : new GatewayDomain(hostName, "https://kv-gw.vault.azure.net/secrets/gateway"),
            Locations = settings.Sku.IsMultiRegional ? [new GatewayLocation(second, SubnetOf(further, subnet))] : [],
            Tags = { ["owner"] = "platform" },
        });
        if (hostName is not null)
        {
            new PublicAlias("gw", new PublicAliasArgs
            {
                HostName = hostName,
                ServiceName = serviceName,
                ZoneId = "0123456789abcdef0123456789abcdef",
            });
        }

        var telemetry = new GatewayTelemetry("gw", new GatewayTelemetryArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            WorkspaceId = workspace.Id,
            Identity = identity,
        });
        new GatewayLogging("gw", new GatewayLoggingArgs
        {
            Service = service,
            ResourceGroupName = group,
            Telemetry = telemetry,
            Identity = identity,
            WorkspaceId = workspace.Id,
            AzureMonitorLogger = logger,
        });
        PrivateIPAddress = service.PrivateIPAddresses.Apply(addresses => addresses[0]);

        Spoke Join(string name, AzureRegion where, AddressBlock range) => new(name, new SpokeArgs
        {
            Hub = hub.Reference,
            Region = where,
            ResourceGroupName = group,
            AddressSpace = range,
            Names = names,
            Purposes = [used],
        });

        static Output<string> SubnetOf(Spoke spoke, string name) => spoke.SubnetIds.Apply(ids => ids[name]);
    }

    [Output]
    public Output<string> PrivateIPAddress { get; private set; }

    /// <summary>The plan before its analysis.</summary>
    public static Task<Plan> EvaluateAsync(
        GatewaySettings settings, AzureMonitorLogger logger = AzureMonitorLogger.Adopt, SpokePurpose? purpose = null,
        string? hostName = "ai.example.com") =>
        PlanEvaluator.EvaluateAsync(
            options => new GatewayLab(settings, logger, purpose, hostName, options),
            new EvaluationSettings { Project = "lab", Stack = "gateway" },
            new AzureSimulator(),
            TestContext.Current.CancellationToken);
}
