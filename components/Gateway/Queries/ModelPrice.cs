namespace Infra.Components.Gateway.Queries;

/// <summary>What a model costs, in the currency of its list.</summary>
/// <param name="Name">The name of a deployment, or of a model as the gateway's log of language models writes it: <c>gpt-5.1</c>.</param>
/// <param name="Prompt">For a million tokens of prompts; 0 or more.</param>
/// <param name="Completion">For a million tokens of answers; 0 or more, and 0 of models that answer with none.</param>
public sealed record ModelPrice(string Name, decimal Prompt, decimal Completion);
