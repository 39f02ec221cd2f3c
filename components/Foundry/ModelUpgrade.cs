namespace Infra.Components.Foundry;

/// <summary>What Azure does with a deployment when its model gets another version; the names are Azure's.</summary>
/// <remarks>"Model versions in Azure OpenAI", https://learn.microsoft.com/azure/ai-foundry/openai/concepts/model-versions.</remarks>
public enum ModelUpgrade
{
    /// <summary>Nothing: the deployment keeps its version, and stops answering on the day that the version is retired.</summary>
    NoAutoUpgrade,

    /// <summary>Takes the default version when its own is retired. What the program says is then out of date, and the next update asks
    /// for the retired version again.</summary>
    OnceCurrentVersionExpired,

    /// <summary>Takes each new default version as it comes, with the same effect on the next update.</summary>
    OnceNewDefaultVersionAvailable,
}
