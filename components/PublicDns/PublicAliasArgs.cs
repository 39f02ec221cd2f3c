using Pulumi;

namespace Infra.Components.PublicDns;

/// <summary>What the public alias of a gateway depends on.</summary>
public sealed record PublicAliasArgs
{
    /// <summary>The gateway's own name: <c>ai.contoso.com</c>.</summary>
    public required string HostName { get; init; }

    /// <summary>The name of the API Management service: <c>apim-gateway-wus3-k3x</c>.</summary>
    public required Input<string> ServiceName { get; init; }

    /// <summary>The id of the public zone at Cloudflare that the name is in: 32 hexadecimal digits.</summary>
    public required Input<string> ZoneId { get; init; }
}
