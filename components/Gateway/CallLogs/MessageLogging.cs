namespace Infra.Components.Gateway.CallLogs;

/// <summary>What is logged of the calls of language models.</summary>
public enum MessageLogging
{
    /// <summary>Tokens, prompts and answers. Prompts hold what people write: who reads the logs reads that.</summary>
    All,

    /// <summary>Models and tokens without a word of what was said: enough to charge back, not to look into an alert.</summary>
    Tokens,

    /// <summary>Nothing, so that nothing can be charged back by call.</summary>
    None,
}
