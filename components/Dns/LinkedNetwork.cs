using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Dns;

/// <summary>A virtual network that something of the DNS is linked to.</summary>
/// <param name="Name">Its name in the stack, a part of the links' names: <c>shared</c>.</param>
/// <param name="Region">Its region. Rulesets and DNS security policies are linked to networks of their own region only.</param>
/// <param name="Id">The id of the virtual network.</param>
public sealed record LinkedNetwork(string Name, AzureRegion Region, Input<string> Id);
