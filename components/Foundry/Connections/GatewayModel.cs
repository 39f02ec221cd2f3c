namespace Infra.Components.Foundry.Connections;

/// <summary>A model behind a gateway, as Foundry is to know it.</summary>
/// <param name="Name">What the gateway calls the deployment. Agents name it <c>connection/name</c>.</param>
/// <param name="Model">The model: <c>gpt-4.1</c>. Of an OpenAI model its real name, by which Foundry knows what it can do.</param>
/// <param name="Version">The model's version; empty (the default) if the gateway has none.</param>
/// <param name="Format">How it is spoken to; by default as OpenAI's are.</param>
public sealed record GatewayModel(string Name, string Model, string Version = "", GatewayModelFormat Format = GatewayModelFormat.OpenAI);
