namespace Infra.Components.Network.Egress;

/// <summary>What compute of Azure Machine Learning needs. Its tags are regional, so each region of spokes is a source of its own.</summary>
internal static class MachineLearningEgress
{
    private const string Page = Learn.MachineLearning;

    public static IEnumerable<EgressCollection> Of(IEnumerable<EgressSpoke> spokes) =>
        spokes.GroupBy(spoke => spoke.Region).OrderBy(region => region.Key.Name, StringComparer.Ordinal).Select(region => new EgressCollection(
            $"MachineLearning-{region.Key.Code}",
            EgressPlan.Source($"amlcpt-{region.Key.Code}", region, SpokeLayout.MachineLearningCompute),
            [
                EgressRecord.Tag(
                    "AllowEntraId", "Compute signs in with its identity.", Page,
                    EgressDestination.ServiceTag("AzureActiveDirectory"), EgressPort.Http, EgressPort.Https),
                EgressRecord.Tag(
                    "AllowMachineLearningTcp", "Compute registers with its workspace and is reached by it.", Page,
                    EgressDestination.ServiceTag("AzureMachineLearning"), EgressPort.Https, EgressPort.Tcp(8787), EgressPort.Tcp(18881)),
                EgressRecord.Tag(
                    "AllowMachineLearningUdp", "Compute keeps its channel to the workspace.", Page,
                    EgressDestination.ServiceTag("AzureMachineLearning"), EgressPort.Udp(5831)),
                EgressRecord.Tag(
                    "AllowBatchNodeManagement", "The Batch pool behind a cluster manages its nodes.", Page,
                    EgressDestination.ServiceTag("BatchNodeManagement", region.Key), EgressPort.Https),
                EgressRecord.Tag(
                    "AllowStorage", "The Batch pool keeps its files in the region's storage.", Page,
                    EgressDestination.ServiceTag("Storage", region.Key), EgressPort.Https),
                EgressRecord.Tag(
                    "AllowFrontDoor", "The studio is entered through Azure Front Door.", Page,
                    EgressDestination.ServiceTag("AzureFrontDoor.FrontEnd"), EgressPort.Https),
                EgressRecord.Tag(
                    "AllowContainerRegistry", "Images that Microsoft prepares come from its registry.", Page,
                    EgressDestination.ServiceTag("MicrosoftContainerRegistry"), EgressPort.Https),
                EgressRecord.Tag(
                    "AllowContainerRegistryData", "The layers of those images come through Azure Front Door.", Page,
                    EgressDestination.ServiceTag("AzureFrontDoor.FirstParty"), EgressPort.Https),
                EgressRecord.Tag(
                    "AllowAzureMonitor", "Compute sends its metrics and logs.", Page,
                    EgressDestination.ServiceTag("AzureMonitor"), EgressPort.Https),
                EgressRecord.Web("AllowGraph", "Compute reads who its owner is.", Page, "graph.microsoft.com", "graph.windows.net"),
                EgressRecord.Web("AllowComputeInstances", "Notebooks talk to their compute instance.", Page, "*.instances.azureml.ms"),
                EgressRecord.Web(
                    "AllowBatch", "The Batch pool behind a cluster talks to its account.", Page,
                    $"*.{region.Key.Name}.batch.azure.com", $"*.{region.Key.Name}.service.batch.azure.com"),
                EgressRecord.Web(
                    "AllowWorkspaceStorage", "Jobs read and write the workspace's own storage, by its private endpoints.", Page,
                    "*.blob.core.windows.net", "*.queue.core.windows.net", "*.table.core.windows.net"),
            ]));
}
