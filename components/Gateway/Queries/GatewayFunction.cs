namespace Infra.Components.Gateway.Queries;

/// <summary>A function that queries of the workspace can call.</summary>
/// <param name="Alias">Its name: <c>GatewayCalls</c>.</param>
/// <param name="Title">What it is about, as the list of functions shows it.</param>
/// <param name="Parameters">Its parameters as Kusto writes them: <c>id:string</c>; empty if it has none.</param>
/// <param name="Body">The query.</param>
internal sealed record GatewayFunction(string Alias, string Title, string Parameters, string Body);
