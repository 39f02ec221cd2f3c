namespace Infra.Components.Foundry.Connections;

/// <summary>Whose form the answers of a gateway about its models have. Foundry can read two.</summary>
public enum DiscoveryProvider
{
    /// <summary>A <c>value</c> of deployments, each with its model's format, name and version.</summary>
    AzureOpenAI,

    /// <summary>A <c>data</c> of models, whose ids are their names and the models' own.</summary>
    OpenAI,
}
