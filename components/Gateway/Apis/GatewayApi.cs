using Pulumi;

namespace Infra.Components.Gateway.Apis;

/// <summary>An API that was declared.</summary>
/// <param name="Name">Its name in the gateway and its path: <c>openai-v1</c>.</param>
/// <param name="Kind">What it leads to.</param>
/// <param name="Id">Its id in Azure, known when it exists.</param>
/// <param name="ApiName">Its name in the gateway, known when it exists.</param>
public sealed record GatewayApi(string Name, GatewayApiKind Kind, Output<string> Id, Output<string> ApiName);
