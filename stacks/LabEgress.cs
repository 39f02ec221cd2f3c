using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.SharedServices;
using Infra.Stacks.Configuration;

namespace Infra.Stacks;

/// <summary>What may pass the hub of an environment, from the configuration alone.</summary>
internal static class LabEgress
{
    /// <summary>The egress of an environment whose hub the stack builds.</summary>
    /// <param name="lab">The network, whose addresses are planned without a problem.</param>
    /// <param name="environment">The environment.</param>
    public static EgressPlan Of(NetworkLayerConfiguration lab, RegionConfiguration environment)
    {
        var peers = lab.Environments.Where(other => other.Key != environment.Key && other.ExistingHub is null).ToArray();
        var subnets = SharedServicesLayout.PlanSubnets(environment.SharedServicesAddressSpace);
        return EgressPlan.For(new EgressTopology
        {
            Spokes = [.. lab.Spokes.Where(spoke => spoke.Environment == environment.Key).Select(spoke =>
                new EgressSpoke(
                    spoke.Region,
                    spoke.AddressSpace,
                    lab.AgentsSpokes.Contains(spoke.Name) ? spoke.Purposes : spoke.Purposes.Remove(SpokePurpose.Agents)))],
            Cloud = lab.AddressSpacesOf(environment),
            OnPremises = lab.Network.OnPremises,
            JumpBox = lab.Access == AccessMode.JumpBox ? subnets[SharedServicesLayout.Tools] : null,
            JumpBoxHasEntraLogin = lab.JumpBox.EntraLogin,
            GatewayHosts = lab.Network.GatewayHosts,
            GatewayBackendHosts = lab.Network.GatewayServers,
            DnsInbound = subnets[SharedServicesLayout.DnsInbound],
            DnsOutbound = subnets[SharedServicesLayout.DnsOutbound],
            Forwarders =
            [
                .. lab.Dns.Forward.Values.SelectMany(servers => servers).Select(server => AddressBlock.Parse(server + "/32")).Distinct().Order(),
            ],
            PeerHubs = [.. peers.Select(other => HubLayout.PlanSubnets(other.HubAddressSpace)[HubLayout.InspectingSubnet(lab.Egress.Mode)])],
            PeerDnsOutbound =
            [
                .. peers.Select(other => SharedServicesLayout.PlanSubnets(other.SharedServicesAddressSpace)[SharedServicesLayout.DnsOutbound]),
            ],
        });
    }
}
