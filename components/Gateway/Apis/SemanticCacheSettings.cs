namespace Infra.Components.Gateway.Apis;

/// <summary>
/// A cache of answers to questions that mean the same, kept in a Redis with vector search. It needs a system-assigned identity of the service:
/// the statement signs in to the model of embeddings as nobody else. "Enable semantic caching for LLM APIs",
/// https://learn.microsoft.com/azure/api-management/azure-openai-enable-semantic-caching.
/// </summary>
public sealed record SemanticCacheSettings
{
    /// <summary>The deployment of the first account that turns questions into vectors: <c>text-embedding-3-large</c>.</summary>
    public required string EmbeddingsDeployment { get; init; }

    /// <summary>
    /// How far apart the vectors of two questions may be, 0 to 1 in hundredths: 5 (the default) is 0.05. The smaller, the closer to each other.
    /// "Get cached responses of large language model API requests", https://learn.microsoft.com/azure/api-management/llm-semantic-cache-lookup-policy.
    /// </summary>
    public int ThresholdHundredths { get; init; } = 5;

    /// <summary>How long an answer is kept; by default 10 minutes.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    internal IEnumerable<Problem> Check()
    {
        if (EmbeddingsDeployment.Length == 0) yield return new("semanticCache.embeddingsDeployment", "", "Nothing turns questions into vectors.", "Name a deployment of a model of embeddings.");
        if (ThresholdHundredths is < 0 or > 100)
        {
            yield return new("semanticCache.thresholdHundredths", ThresholdHundredths.ToString(System.Globalization.CultureInfo.InvariantCulture), "This is no distance.", "Accepted: 0 to 100 hundredths.");
        }

        if (Duration < TimeSpan.FromSeconds(1)) yield return new("semanticCache.seconds", Duration.ToString("c", null), "Nothing would be kept.", "Accepted: a second or more.");
    }
}
