using Infra.Components.Addressing;

namespace Infra.Components.Network.Egress;

/// <summary>
/// What an AI gateway needs: a classic one in its subnet (<c>apim</c>), a v2 one integrated with a subnet (<c>vint</c>), a v2 one injected
/// into its subnet (<c>injected</c>).
/// </summary>
internal static class ApiManagementEgress
{
    private const string Page = Learn.ApiManagement;

    public static IEnumerable<EgressCollection> Of(IReadOnlyCollection<EgressSpoke> spokes, EgressTopology topology) =>
    [
        new("ApiManagement", EgressPlan.Source("apim", spokes, SpokeLayout.ApiManagement),
            [.. Internal(topology.DnsInbound), .. Backends(topology)]),
        new("Gateway", EgressPlan.Source("vint", spokes, SpokeLayout.VirtualNetworkIntegration), [.. Integrated(), .. Backends(topology)]),
    ];

    public static IEnumerable<EgressCollection> OfInjected(IReadOnlyCollection<EgressSpoke> spokes, EgressTopology topology) =>
    [
        new("InjectedGateway", EgressPlan.Source("injected", spokes, SpokeLayout.ApiManagement), [.. Injected(), .. Backends(topology)]),
    ];

    private static IEnumerable<EgressRecord> Internal(AddressBlock? dnsInbound)
    {
        yield return EgressRecord.Tag(
            "AllowAzureMonitor", "The service publishes its metrics, logs and health.", Page,
            EgressDestination.ServiceTag("AzureMonitor"), EgressPort.Tcp(1886), EgressPort.Https, EgressPort.Tcp(12000));
        yield return EgressRecord.Tag(
            "AllowStorage", "The service keeps its configuration, and repositories on file shares, in storage.", Page,
            EgressDestination.ServiceTag("Storage"), EgressPort.Https, EgressPort.Tcp(445));
        yield return EgressRecord.Tag(
            "AllowEventHub", "The service sends its events to Event Hubs.", Page,
            EgressDestination.ServiceTag("EventHub"), EgressPort.Https, EgressPort.Tcp(5671, 5672));
        yield return EgressRecord.Tag(
            "AllowKeyVault", "Certificates and named values come from key vaults.", Page,
            EgressDestination.ServiceTag("AzureKeyVault"), EgressPort.Https);
        yield return EgressRecord.Tag(
            "AllowSql", "The service keeps its state in a database.", Page, EgressDestination.ServiceTag("Sql"), EgressPort.Tcp(1433));
        yield return EgressRecord.Hosts(
            "AllowNtp", "The machines of the service keep their time.", Page, [EgressPort.Udp(123)], "time.windows.com");
        if (dnsInbound is { } resolver)
        {
            yield return new EgressRecord(
                "AllowDns", [EgressDestination.Network(resolver)], [EgressPort.Tcp(53), EgressPort.Udp(53)],
                "Private names of backends are resolved by the lab's resolver.", Learn.Resolver);
        }

        yield return EgressRecord.Tag(
            "AllowKms", "The machines of the service activate Windows.", Page,
            EgressDestination.ServiceTag("AzurePlatformLKM"), EgressPort.Tcp(1688));
        yield return EgressRecord.Tag(
            "AllowEntraId", "The service signs in with its identity and validates tokens.", Page,
            EgressDestination.ServiceTag("AzureActiveDirectory"), EgressPort.Http, EgressPort.Https);

        yield return EgressRecord.Hosts(
            "AllowCertificateStatus", "The status of certificates is checked with those who issued them.", Page,
            [EgressPort.Http, EgressPort.Https],
            AzureServiceHosts.CertificateStatus);
        yield return EgressRecord.Web(
            "AllowPortalDiagnostics", "The developer portal sends its diagnostics.", Page, "dc.services.visualstudio.com");
        yield return EgressRecord.Web(
            "AllowDiagnostics", "The machines of the service report crashes and settings to Microsoft.", Page,
            "azurewatsonanalysis-prod.core.windows.net", "shavamanifestazurecdnprod1.azureedge.net", "shavamanifestcdnprod1.azureedge.net",
            "settings-win.data.microsoft.com", "v10.events.data.microsoft.com");
        yield return EgressRecord.Hosts(
            "AllowWindowsUpdate", "The machines of the service are kept up to date.", Page, [EgressPort.Http, EgressPort.Https],
            "*.update.microsoft.com", "*.ctldl.windowsupdate.com", "ctldl.windowsupdate.com", "download.windowsupdate.com",
            "fe3.delivery.mp.microsoft.com", "go.microsoft.com", "msedge.api.cdp.microsoft.com");
        yield return EgressRecord.Web(
            "AllowDefender", "The machines of the service are protected by Microsoft Defender.", Page, "wdcp.microsoft.com", "wdcpalt.microsoft.com");
        yield return EgressRecord.Web(
            "AllowOther", "The service reads settings and profiles that its page lists without more.", Page,
            "config.edge.skype.com", "azureprofiler.trafficmanager.net", "clientconfig.passport.net");
    }

    private static IEnumerable<EgressRecord> Injected() => Integrated().Prepend(EgressRecord.Tag(
        "AllowStorage", "The service keeps its configuration in storage.", Learn.ApiManagementInjection,
        EgressDestination.ServiceTag("Storage"), EgressPort.Https));

    private static IEnumerable<EgressRecord> Integrated() =>
    [
        EgressRecord.Web(
            "AllowEntraId", "Policies get tokens for backends and validate those of callers.", Learn.ActiveDirectory, AzureServiceHosts.EntraId),
        EgressRecord.Web(
            "AllowResourceManager", "Policies ask Azure Resource Manager which deployments a model account has.", Learn.ActiveDirectory,
            AzureServiceHosts.ResourceManager),
        EgressRecord.Web(
            "AllowAzureMonitor", "Metrics and traces of calls go to Application Insights.", Learn.MonitorEndpoints,
            AzureServiceHosts.MonitorIngestion),
        EgressRecord.Web(
            "AllowKeyVault", "Certificates and named values come from key vaults.", Learn.ApiManagementIntegration, AzureServiceHosts.KeyVault),
    ];

    private static IEnumerable<EgressRecord> Backends(EgressTopology topology)
    {
        yield return EgressRecord.Web(
            "AllowModels", "Calls go on to the models, by the private endpoints of Foundry accounts in whatever spoke.",
            Learn.PrivateEndpointDns, AzureServiceHosts.Foundry);
        if (topology.GatewayBackendHosts.IsEmpty) yield break;
        yield return EgressRecord.Web(
            "AllowBackends", "Calls go on to the other servers that the gateway publishes.", Learn.ApiManagementIntegration,
            topology.GatewayBackendHosts);
    }
}
