using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>The ids of the private DNS zones of the three stores of agents.</summary>
/// <remarks>"Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.</remarks>
/// <param name="Threads">The zone <c>privatelink.documents.azure.com</c>.</param>
/// <param name="Files">The zone <c>privatelink.blob.core.windows.net</c>.</param>
/// <param name="Vectors">The zone <c>privatelink.search.windows.net</c>.</param>
public sealed record AgentStoreZones(Input<string> Threads, Input<string> Files, Input<string> Vectors);
