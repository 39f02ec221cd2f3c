using Infra.Components.Network;
using Infra.Components.Network.Nva;

namespace Infra.Stacks.Configuration;

/// <summary>What inspects the traffic of every hub that the stack builds.</summary>
/// <param name="Mode">Azure Firewall (the default) or a network virtual appliance. Setting <c>lab:egress</c>.</param>
/// <param name="FirewallTier">The tier of the firewall; Standard by default. Setting <c>lab:firewall.tier</c>.</param>
/// <param name="PrivateEndpointReturn">
/// How the answers of private endpoints come back through the appliance; the tag by default. Setting
/// <c>lab:nva.privateEndpointReturn</c>.
/// </param>
/// <param name="NvaKind">How the appliance's machines are kept; a pair by default. Setting <c>lab:nva.kind</c>.</param>
/// <param name="NvaSize">The size of one of these machines; <see cref="Infra.Components.Network.Nva.NvaSize.Default"/> by default. Setting <c>lab:nva.size</c>.</param>
/// <param name="NvaAdminPublicKey">
/// The public SSH key of their administrator; null (the default) for a pair of keys made for it. Setting <c>lab:nva.adminPublicKey</c>.
/// </param>
public sealed record EgressConfiguration(
    EgressMode Mode,
    FirewallTier FirewallTier,
    PrivateEndpointReturn PrivateEndpointReturn,
    NvaKind NvaKind,
    string NvaSize,
    string? NvaAdminPublicKey);
