using Infra.Analysis.Values;

namespace Infra.Analysis.Plans;

/// <summary>The request ARM would receive for a resource.</summary>
/// <param name="Type">ARM type in Azure's casing, e.g. <c>Microsoft.Network/virtualNetworks</c>.</param>
/// <param name="ApiVersion">The API version of the request, e.g. <c>2024-05-01</c>.</param>
/// <param name="Name">The name, segments joined by a slash: <c>parent/child</c>.</param>
/// <param name="Scope">The id of what it is deployed to: <c>/subscriptions/{id}</c>, <c>/subscriptions/{id}/resourceGroups/{name}</c>, or
/// the id of the resource that an extension resource (role assignment, diagnostic setting) extends.</param>
/// <param name="Body">The body: what a template's resource holds besides type, apiVersion and name.</param>
public sealed record ArmRequest(string Type, string ApiVersion, string Name, string Scope, ObjectValue Body);
