using Infra.Analysis.Evaluation;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Components.Addressing;
using Infra.Components.Certificates;
using Infra.Components.Dns;
using Infra.Components.Gateway;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.PublicDns;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Resources;

namespace Infra.Cli.Tests.Certificates;

/// <summary>A certificate by ACME with all that is around it: vault, perimeter, gateway, public alias, and the private zone of its name.</summary>
internal sealed class CertificateLab : Stack
{
    /// <summary>What the token of Cloudflare is here, so that a test can look for it.</summary>
    public const string Token = "cloudflare-token-of-a-test";

    private CertificateLab(CertificateAccess access, PerimeterMode mode, StackOptions options)
        : base(options)
    {
        var (region, range) = (AzureRegion.Find("eastus2"), AddressBlock.Parse("10.0.4.0/23"));
        var names = new ResourceNames(NamePattern.Default, new NameSuffix("suffix"));
        var group = new ResourceGroup("gw", new() { ResourceGroupName = "rg-gw", Location = region.Name }).Name;
        var hub = new Hub("hub", new HubArgs
        {
            Region = region,
            ResourceGroupName = group,
            AddressSpace = AddressBlock.Parse("10.0.0.0/23"),
            Names = names,
            Allowed = EgressPlan.For(new EgressTopology { Spokes = [new EgressSpoke(region, range, [SpokePurpose.Gateway])], OnPremises = [] }),
        });
        var spoke = new Spoke("wl1", new SpokeArgs
        {
            Hub = hub.Reference,
            Region = region,
            ResourceGroupName = group,
            AddressSpace = range,
            Names = names,
            Purposes = [SpokePurpose.Gateway],
        });
        var subnet = spoke.SubnetIds.Apply(ids => ids[SpokeLayout.PrivateEndpoints]);
        var vaults = LinkedZone.Declare("vaults", PrivateDnsZoneCatalog.KeyVault, group, spoke.VirtualNetworkId);
        var gateways = LinkedZone.Declare("gateways", GatewayEndpoint.ZoneName, group, spoke.VirtualNetworkId);
        var identity = new GatewayIdentity("gw", new GatewayIdentityArgs { Region = region, ResourceGroupName = group, Names = names });
        var vault = new CertificateVault("certs", new CertificateVaultArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            SubnetId = subnet,
            ZoneId = vaults.Id,
            ReaderIdentityId = identity.Id,
            ReaderPrincipalId = identity.PrincipalId,
            TenantId = GetClientConfig.Invoke().Apply(known => known.TenantId),
            Access = access,
            Mode = mode,
            Settings = new KeyVaultSettings { AllowedRanges = [AddressBlock.Parse("203.0.113.7/32")] },
        });
        var certificate = new AcmeCertificate("gateway", new AcmeCertificateArgs
        {
            HostNames = ["ai.contoso.com"],
            Email = "team@contoso.com",
            CloudflareToken = Output.CreateSecret(Token),
            Vault = vault,
            ResourceGroupName = group,
        });
        var service = new GatewayService("gw", new GatewayServiceArgs
        {
            Region = region,
            ResourceGroupName = group,
            Names = names,
            Settings = new GatewaySettings { PublisherName = "Platform", PublisherEmail = "platform@contoso.com" },
            Identity = identity,
            SubnetId = spoke.SubnetIds.Apply(ids => ids[GatewayLayout.SubnetOf(GatewayMode.Integrated)]),
            PublicNetworkAccess = "Enabled",
            Endpoint = new GatewayEndpoint(region, subnet, gateways.Id),
            Domain = new GatewayDomain("ai.contoso.com", certificate.SecretId),
        });
        new PublicAlias("gateway", new PublicAliasArgs
        {
            HostName = "ai.contoso.com",
            ServiceName = service.Name,
            ZoneId = "0123456789abcdef0123456789abcdef",
        });
        new PrivateHostZone("gateway", new PrivateHostZoneArgs
        {
            ZoneName = "ai.contoso.com",
            Records = [new HostRecord(HostRecord.Apex, service.PrivateIPAddresses.Apply(addresses => addresses[0]))],
            Networks = [new LinkedNetwork("hub", region, hub.VirtualNetworkId)],
            ResourceGroupName = group,
        });
        SecretId = certificate.SecretId;
    }

    [Output]
    public Output<string> SecretId { get; private set; }

    /// <summary>The plan before its analysis.</summary>
    public static Task<Plan> EvaluateAsync(
        CertificateAccess access = CertificateAccess.Perimeter, PerimeterMode mode = PerimeterMode.Enforced) =>
        PlanEvaluator.EvaluateAsync(
            options => new CertificateLab(access, mode, options),
            new EvaluationSettings { Project = "lab", Stack = "certificates" },
            new AzureSimulator(),
            TestContext.Current.CancellationToken);
}
