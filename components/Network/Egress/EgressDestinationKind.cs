namespace Infra.Components.Network.Egress;

/// <summary>How the far end of an egress record is named.</summary>
public enum EgressDestinationKind
{
    /// <summary>A host name, also with a leading wildcard: <c>*.vault.azure.net</c>.</summary>
    Fqdn,

    /// <summary>A set of host names that Azure Firewall keeps: <c>WindowsUpdate</c>. Nothing but Azure Firewall knows what is in it.</summary>
    FqdnTag,

    /// <summary>A set of address ranges that Azure publishes, also for one region: <c>Storage.westus3</c>.</summary>
    ServiceTag,

    /// <summary>An address range.</summary>
    Network,
}
