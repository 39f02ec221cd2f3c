using System.Collections.Immutable;
using Infra.Components.Addressing;

namespace Infra.Components.Network.Egress;

/// <summary>What does not depend on a spoke's purpose: names for everybody, the jump box, and on-premises.</summary>
internal static class EnterpriseEgress
{
    private const string CloudSource = "cloud";
    private const string OnPremisesSource = "onprem";
    private const string JumpBoxSource = "jumpbox";
    private const string PeerHubsSource = "peers";
    private const string ResolverSource = "dnsout";
    private const string PeerResolversSource = "peerdns";

    public static IEnumerable<EgressCollection> Of(EgressTopology topology)
    {
        if (topology.JumpBox is { } jumpBox) yield return new("JumpBox", new(JumpBoxSource, [jumpBox]), JumpBox(topology));
        if (topology.DnsInbound is { } resolver && !topology.Cloud.IsEmpty)
        {
            yield return new("CloudNames", new(CloudSource, topology.Cloud), [Names(resolver)]);
        }

        if (topology.DnsOutbound is { } outbound && !topology.Forwarders.IsEmpty)
        {
            yield return new("ForwardedNames", new(ResolverSource, [outbound]), [Forwarded(topology.Forwarders)]);
        }

        // A server in this environment is also asked by the resolvers of the others, by their own address or that of what inspects them.
        if (Here(topology) is { IsEmpty: false } here && !topology.PeerHubs.IsEmpty)
        {
            yield return new(
                "PeerForwardedNames", new(PeerResolversSource, [.. topology.PeerHubs, .. topology.PeerDnsOutbound]), [Forwarded(here)]);
        }

        if (!topology.PeerHubs.IsEmpty) yield return new("PeerHubs", new(PeerHubsSource, topology.PeerHubs), [Lab(topology)]);
        if (topology.OnPremises.IsEmpty) yield break;
        if (OnPremises(topology) is { IsEmpty: false } records) yield return new("OnPremises", new(OnPremisesSource, topology.OnPremises), records);
    }

    private static EgressRecord Names(AddressBlock resolver) => new(
        "AllowDns", [EgressDestination.Network(resolver)], [EgressPort.Tcp(53), EgressPort.Udp(53)],
        "Private names are resolved by the lab's resolver.", Learn.Resolver);

    private static ImmutableArray<AddressBlock> Here(EgressTopology topology) =>
        [.. topology.Forwarders.Where(forwarder => topology.Cloud.Any(space => space.Contains(forwarder)))];

    private static EgressRecord Forwarded(ImmutableArray<AddressBlock> servers) => new(
        "AllowForwardedDns", [.. servers.Select(EgressDestination.Network)], [EgressPort.Tcp(53), EgressPort.Udp(53)],
        "The resolver asks the servers that know the forwarded domains.", Learn.ResolverEndpoints);

    private static ImmutableArray<EgressRecord> OnPremises(EgressTopology topology)
    {
        var records = ImmutableArray.CreateBuilder<EgressRecord>();
        if (topology.DnsInbound is { } resolver) records.Add(Names(resolver));
        if (topology.Spokes.Any(spoke => spoke.Purposes.Contains(SpokePurpose.Gateway) || spoke.Purposes.Contains(SpokePurpose.InjectedGateway)))
        {
            records.Add(EgressRecord.Web(
                "AllowGateway", "Callers on-premises use the AI gateway by its private endpoint.", Learn.PrivateEndpointDns,
                [.. AzureServiceHosts.ApiManagement, .. topology.GatewayHosts]));
        }

        return records.ToImmutable();
    }

    private static ImmutableArray<EgressRecord> JumpBox(EgressTopology topology) =>
    [
        EgressRecord.Hosts(
            "AllowWindowsUpdate", "The jump box updates Windows.", Learn.WindowsUpdate, [EgressPort.Http, EgressPort.Https],
            "windowsupdate.microsoft.com", "*.windowsupdate.microsoft.com", "*.update.microsoft.com", "*.windowsupdate.com",
            "*.delivery.mp.microsoft.com", "go.microsoft.com"),
        EgressRecord.Hosts(
            "AllowWindowsActivation", "The jump box activates Windows.", Learn.WindowsActivation, [EgressPort.Tcp(1688)],
            "azkms.core.windows.net", "kms.core.windows.net"),
        EgressRecord.Web(
            "AllowMicrosoftDownloads", "The Azure CLI and .NET are downloaded, and .NET's packages.", Learn.AzureCliWindows,
            "aka.ms", "azcliprod.blob.core.windows.net", "dot.net", "builds.dotnet.microsoft.com", "api.nuget.org"),
        EgressRecord.Web(
            "AllowEditor", "Visual Studio Code and its extensions are downloaded.", "https://code.visualstudio.com/docs/setup/network",
            "update.code.visualstudio.com", "vscode.download.prss.microsoft.com", "marketplace.visualstudio.com",
            "*.gallery.vsassets.io", "*.gallerycdn.vsassets.io"),
        EgressRecord.Web(
            "AllowPowerShellGallery", "The Az modules come from the PowerShell Gallery.", Learn.AzPowerShell,
            "www.powershellgallery.com", "cdn.powershellgallery.com", "cdn.oneget.org"),
        EgressRecord.Web(
            "AllowPython", "Python is downloaded, and its packages come from their index.", Learn.MachineLearning,
            "www.python.org", "pypi.org", "files.pythonhosted.org"),
        EgressRecord.Web(
            "AllowGit", "Git is downloaded and repositories are cloned from GitHub.", Learn.MachineLearning,
            "github.com", "api.github.com", "codeload.github.com", "objects.githubusercontent.com", "release-assets.githubusercontent.com",
            "raw.githubusercontent.com"),
        EgressRecord.Hosts("AllowTime", "Windows keeps its time.", Learn.WindowsTime, [EgressPort.Udp(123)], "time.windows.com"),
        EgressRecord.Hosts(
            "AllowCertificateStatus", "Windows checks the status of certificates with those who issued them.", Learn.CertificateAuthorities,
            [EgressPort.Http, EgressPort.Https], AzureServiceHosts.CertificateStatus),
        EgressRecord.Web(
            "AllowPulumi", "Pulumi and its plugins are downloaded, and its state may be kept at Pulumi Cloud.",
            "https://www.pulumi.com/docs/iac/download-install/", "get.pulumi.com", "api.pulumi.com", "www.pulumi.com"),
        EgressRecord.Web(
            "AllowAzure", "The Azure CLI and Pulumi sign in and manage the subscription.", Learn.AzureCli,
            [.. AzureServiceHosts.EntraId, .. AzureServiceHosts.ResourceManager, "graph.microsoft.com"]),
        EgressRecord.Web(
            "AllowMonitorAgent", "The agent of Azure Monitor gets its rules and sends its logs.", Learn.MonitorAgent,
            "global.handler.control.monitor.azure.com", "*.handler.control.monitor.azure.com", "*.ods.opinsights.azure.com",
            "*.monitoring.azure.com", "*.ingest.monitor.azure.com"),
        .. topology.JumpBoxHasEntraLogin
            ? [EgressRecord.Web(
                "AllowEntraLogin", "The jump box joins Microsoft Entra ID and asks it who may sign in.", Learn.EntraLogin,
                "enterpriseregistration.windows.net", "login.microsoftonline.com", "device.login.microsoftonline.com", "pas.windows.net")]
            : Array.Empty<EgressRecord>(),
        Lab(topology),
    ];

    private static EgressRecord Lab(EgressTopology topology) => EgressRecord.Web(
        "AllowLab", "What the lab builds is reached by its private endpoints, also from the jump box and from the other environment.",
        Learn.PrivateEndpointDns,
        [.. AzureServiceHosts.ApiManagement, .. topology.GatewayHosts, .. AzureServiceHosts.Foundry, .. AzureServiceHosts.KeyVault,
            "*.blob.core.windows.net", "*.search.windows.net", "*.documents.azure.com"]);
}
