using Pulumi;

namespace Infra.Components.Gateway.CallLogs;

/// <summary>An API whose calls are logged.</summary>
/// <param name="Name">What tells it apart from the gateway's other APIs, a part of the names in the stack: <c>inference</c>.</param>
/// <param name="ApiName">The last part of its id in Azure, from its resource, so that it is there first.</param>
/// <param name="HasModels">True if its calls reach language models, whose tokens and messages can be logged.</param>
public sealed record LoggedApi(string Name, Input<string> ApiName, bool HasModels);
