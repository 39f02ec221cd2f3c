namespace Infra.Analysis.Schema;

/// <summary>The services a subnet can be delegated to.</summary>
/// <remarks>
/// Source: Microsoft Learn, "What is subnet delegation?" (azure/virtual-network/subnet-delegation-overview) and the answers of the operation
/// "Available Delegations - List" (rest/api/virtualnetwork/available-delegations). ARM's own type is any string, so a typing error would show only
/// when the service refuses its subnet.
/// </remarks>
internal static class SubnetDelegations
{
    /// <summary>The service names as Azure writes them.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "Dell.Storage/fileSystems",
        "GitHub.Network/networkSettings",
        "Informatica.DataManagement/organizations",
        "Microsoft.ApiManagement/service",
        "Microsoft.App/environments",
        "Microsoft.AVS/PrivateClouds",
        "Microsoft.AzureCosmosDB/clusters",
        "Microsoft.BareMetal/AzureHostedService",
        "Microsoft.BareMetal/AzurePaymentHSM",
        "Microsoft.BareMetal/AzureVMware",
        "Microsoft.BareMetal/CrayServers",
        "Microsoft.Batch/batchAccounts",
        "Microsoft.CloudTest/hostedpools",
        "Microsoft.CloudTest/images",
        "Microsoft.CloudTest/pools",
        "Microsoft.Codespaces/plans",
        "Microsoft.ContainerInstance/containerGroups",
        "Microsoft.ContainerService/managedClusters",
        "Microsoft.Databricks/workspaces",
        "Microsoft.DBforMySQL/flexibleServers",
        "Microsoft.DBforMySQL/serversv2",
        "Microsoft.DBforPostgreSQL/flexibleServers",
        "Microsoft.DBforPostgreSQL/serversv2",
        "Microsoft.DBforPostgreSQL/singleServers",
        "Microsoft.DelegatedNetwork/controller",
        "Microsoft.DevCenter/networkConnection",
        "Microsoft.DevOpsInfrastructure/pools",
        "Microsoft.DocumentDB/cassandraClusters",
        "Microsoft.Fidalgo/networkSettings",
        "Microsoft.HardwareSecurityModules/dedicatedHSMs",
        "Microsoft.Kusto/clusters",
        "Microsoft.LabServices/labplans",
        "Microsoft.Logic/integrationServiceEnvironments",
        "Microsoft.MachineLearningServices/workspaces",
        "Microsoft.Netapp/volumes",
        "Microsoft.Network/applicationGateways",
        "Microsoft.Network/dnsResolvers",
        "Microsoft.Network/managedResolvers",
        "Microsoft.Network/virtualNetworkGateways",
        "Microsoft.Orbital/orbitalGateways",
        "Microsoft.PowerAutomate/hostedRpa",
        "Microsoft.PowerPlatform/enterprisePolicies",
        "Microsoft.PowerPlatform/vnetaccesslinks",
        "Microsoft.ServiceFabricMesh/networks",
        "Microsoft.ServiceNetworking/trafficControllers",
        "Microsoft.Singularity/accounts/networks",
        "Microsoft.Sql/managedInstances",
        "Microsoft.StoragePool/diskPools",
        "Microsoft.StreamAnalytics/streamingJobs",
        "Microsoft.Synapse/workspaces",
        "Microsoft.Web/hostingEnvironments",
        "Microsoft.Web/serverFarms",
        "NGINX.NGINXPLUS/nginxDeployments",
        "Oracle.Database/networkAttachments",
        "PaloAltoNetworks.Cloudngfw/firewalls",
        "PureStorage.Block/storagePools",
        "Qumulo.Storage/fileSystems",
    ];
}
