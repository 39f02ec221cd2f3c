using System.Collections.Immutable;

namespace Infra.Components.Gateway;

/// <summary>A name that the gateway answers to.</summary>
/// <param name="Kind">Which endpoint has it.</param>
/// <param name="Name">The host name: <c>ai.example.com</c>.</param>
public sealed record GatewayHost(GatewayHostKind Kind, string Name)
{
    /// <summary>
    /// Every name that a gateway of that name needs, the first being its own: all names of its certificate, and of its private DNS zone.
    /// A classic service has three more endpoints at the same private address, called <c>management.</c>, <c>scm.</c> and <c>developer.</c>
    /// before the gateway's name.
    /// </summary>
    /// <param name="hostName">The gateway's name: <c>ai.example.com</c>.</param>
    /// <param name="mode">How it is joined to its spoke.</param>
    public static ImmutableArray<GatewayHost> Of(string hostName, GatewayMode mode) => mode == GatewayMode.Internal
        ?
        [
            new(GatewayHostKind.Gateway, hostName), new(GatewayHostKind.Management, "management." + hostName),
            new(GatewayHostKind.Scm, "scm." + hostName), new(GatewayHostKind.DeveloperPortal, "developer." + hostName),
        ]
        : [new(GatewayHostKind.Gateway, hostName)];
}
