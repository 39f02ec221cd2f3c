using System.Collections.Immutable;

namespace Infra.Analysis.Simulation.Families;

/// <summary>Services whose host names follow from their own name (Azure public cloud).</summary>
internal sealed class Endpoints : IResourceFamily
{
    private static readonly Dictionary<string, Action<SimulatedResource, string>> Completions = new(StringComparer.Ordinal)
    {
        ["azure-native:storage:StorageAccount"] = static (resource, name) => resource.Outputs["primaryEndpoints"] = Wire.Of(
            ("blob", $"https://{name}.blob.core.windows.net/"),
            ("dfs", $"https://{name}.dfs.core.windows.net/"),
            ("file", $"https://{name}.file.core.windows.net/"),
            ("queue", $"https://{name}.queue.core.windows.net/"),
            ("table", $"https://{name}.table.core.windows.net/"),
            ("web", $"https://{name}.web.core.windows.net/")),
        ["azure-native:keyvault:Vault"] = static (resource, name) => resource.Outputs["properties"] =
            (resource.Inputs.Object("properties") ?? Wire.Of()).SetItem("vaultUri", $"https://{name}.vault.azure.net/"),
        ["azure-native:cosmosdb:DatabaseAccount"] = static (resource, name) => resource.Outputs["documentEndpoint"] = $"https://{name}.documents.azure.com:443/",
        ["azure-native:search:Service"] = static (resource, name) => resource.Outputs["endpoint"] = $"https://{name}.search.windows.net",
        ["azure-native:containerregistry:Registry"] = static (resource, name) => resource.Outputs["loginServer"] = $"{name}.azurecr.io",
        ["azure-native:cognitiveservices:Account"] = static (resource, name) =>
        {
            var properties = resource.Inputs.Object("properties") ?? Wire.Of();
            var subdomain = properties.Text("customSubDomainName") ?? name;
            resource.Outputs["properties"] = properties
                .SetItem("endpoint", $"https://{subdomain}.cognitiveservices.azure.com/")
                .SetItem("endpoints", ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, object>
                {
                    ["AI Foundry API"] = $"https://{subdomain}.services.ai.azure.com/",
                    ["OpenAI Language Model Instance API"] = $"https://{subdomain}.openai.azure.com/",
                }));
        },
    };

    public IReadOnlyCollection<string> Types => Completions.Keys;

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Name is { } name) Completions[resource.Type](resource, name);
    }
}
