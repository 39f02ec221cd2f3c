using Pulumi;

namespace Infra.Components.Foundry.Tools;

/// <summary>
/// The gateway as the chat playground calls it: in the place of an account, from the browser of whoever uses it, with that user's own token.
/// </summary>
/// <param name="Address">The gateway's address, without a path: <c>https://ai.example.com/</c>. The playground appends <c>openai/deployments/...</c>.</param>
/// <param name="AccountId">The id of an account behind the gateway, whose deployments the playground lists.</param>
public sealed record PlaygroundGateway(Input<string> Address, Input<string> AccountId);
