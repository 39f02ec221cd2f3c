using Infra.Components.Certificates;
using Infra.Components.Foundry;
using Infra.Components.Gateway;
using Infra.Components.Gateway.Queries;
using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.ResourceGroups;

namespace Infra.Stacks.Configuration;

/// <summary>The names in the stack of what the gateway layer consists of.</summary>
internal static class GatewayNames
{
    /// <summary>Of the gateway and of what there is once for it.</summary>
    public const string Gateway = "gateway";

    /// <summary>Of the private zone of the name that Azure gave it.</summary>
    public const string DefaultHost = "gateway-default";

    /// <summary>Of the vault of its certificate.</summary>
    public const string Certificates = "certs";

    /// <summary>Of the pools of its models.</summary>
    public const string Models = "foundry";

    /// <summary>Every name of a resource that the layer asks for.</summary>
    public static IEnumerable<NameRequest> Requests(GatewayConfiguration gateway) =>
    [
        .. LayerResourceGroup.NamesOf(Gateway, gateway.Region),
        .. LogWorkspace.NamesOf(Gateway, gateway.Region),
        .. GatewayIdentity.NamesOf(Gateway, gateway.Region),
        .. GatewayTelemetry.NamesOf(Gateway, gateway.Region),
        .. gateway.Logging.Alerts is null ? [] : GatewayAlerts.NamesOf(Gateway, gateway.Region),
        .. gateway.Host?.Order is { } order ? CertificateVault.NamesOf(Certificates, gateway.Region, order.Access) : [],
        .. GatewayService.NamesOf(
            Gateway, gateway.Settings, gateway.Region, gateway.Region, gateway.AdditionalRegions.Select(further => further.Region)),
        .. gateway.Models.Accounts.SelectMany(account => ModelAccount.NamesOf(account.Name, account.Region, gateway.Region)),
    ];
}
