using Pulumi;

namespace Infra.Components.Foundry.Tools;

/// <summary>An account with OpenAI models outside of the lab, which agents call as themselves.</summary>
/// <param name="Name">The name of the connection: 3 to 33 letters, digits, hyphens and underscores, the first a letter or digit.</param>
/// <param name="Id">The account's id.</param>
/// <param name="Endpoint">The address of its models: <c>https://contoso.openai.azure.com/</c>.</param>
/// <param name="Location">The account's region: <c>eastus2</c>.</param>
public sealed record ExternalModels(string Name, Input<string> Id, Input<string> Endpoint, Input<string> Location);
