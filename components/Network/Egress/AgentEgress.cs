namespace Infra.Components.Network.Egress;

/// <summary>
/// What Foundry agents need: the container platform they run on, their data and their gateway. None of it can be inspected by decrypting
/// TLS, since agents trust no certificate authority but the public ones.
/// </summary>
internal static class AgentEgress
{
    public static IEnumerable<EgressCollection> Of(IReadOnlyCollection<EgressSpoke> spokes, IEnumerable<string> gatewayHosts) =>
    [
        new("Agents", EgressPlan.Source("agents", spokes, SpokeLayout.Applications),
        [
            EgressRecord.Web(
                "AllowContainerRegistry", "The platform's images come from Microsoft's registry.", Learn.ContainerApps,
                "mcr.microsoft.com", "*.data.mcr.microsoft.com"),
            EgressRecord.Web(
                "AllowPlatformPackages", "The platform installs the binaries of its nodes.", Learn.ContainerApps,
                "packages.aks.azure.com", "acs-mirror.azureedge.net"),
            EgressRecord.Web(
                "AllowEntraId", "Agents sign in with the identity of their project.", Learn.ContainerApps,
                ["*.identity.azure.net", .. AzureServiceHosts.EntraId]),
            EgressRecord.Web(
                "AllowAzureMonitor", "Traces of agents go to Application Insights.", Learn.MonitorEndpoints, AzureServiceHosts.MonitorIngestion),
            EgressRecord.Web(
                "AllowAgentData", "Files, threads and vectors are in storage, Cosmos DB and AI Search, by their private endpoints.",
                Learn.AgentNetwork, "*.blob.core.windows.net", "*.documents.azure.com", "*.search.windows.net"),
            EgressRecord.Web(
                "AllowHostedAgents", "Agents of one's own code come from a registry, by its private endpoint, and report to Microsoft before they answer.",
                Learn.AgentNetwork, "*.azurecr.io", "agent365.svc.cloud.microsoft"),
            EgressRecord.Web(
                "AllowModels", "Agents call their project and its models by the account's private endpoint.", Learn.AgentNetwork,
                AzureServiceHosts.Foundry),
            EgressRecord.Web(
                "AllowGateway", "Agents call models of others through the AI gateway.", Learn.PrivateEndpointDns,
                [.. AzureServiceHosts.ApiManagement, .. gatewayHosts]),
        ]),
    ];
}
