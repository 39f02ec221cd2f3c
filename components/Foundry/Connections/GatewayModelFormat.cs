namespace Infra.Components.Foundry.Connections;

/// <summary>How a model behind a gateway is spoken to.</summary>
public enum GatewayModelFormat
{
    /// <summary>By complete chat completions, with tools and formats of answers, whoever made the model.</summary>
    OpenAI,

    /// <summary>By <c>/messages</c>.</summary>
    Anthropic,

    /// <summary>By chat completions that lack something.</summary>
    NonOpenAI,
}
