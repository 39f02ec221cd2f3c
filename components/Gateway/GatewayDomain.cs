using Pulumi;

namespace Infra.Components.Gateway;

/// <summary>The gateway's own name and the certificate that goes with it.</summary>
/// <param name="HostName">The gateway's name: <c>ai.example.com</c>. <see cref="GatewayHost.Of"/> says which others come with it.</param>
/// <param name="SecretId">
/// The id of the Key Vault secret that holds the certificate with its key, without version, so that the service fetches each renewal:
/// <c>https://kv-gw.vault.azure.net/secrets/gateway</c>. The gateway's identity must be allowed to read it.
/// </param>
public sealed record GatewayDomain(string HostName, Input<string> SecretId);
