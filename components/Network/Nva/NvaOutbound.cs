using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network.Nva;

/// <summary>
/// What the subnet of an appliance needs before it exists: who may come in, and the NAT gateway by which alone it goes out, so that no
/// machine has a public address.
/// </summary>
internal sealed class NvaOutbound : ComponentResource
{
    private const string Ssh = "22";
    private const string Any = NetworkSecurityRule.Anywhere;

    public NvaOutbound(string name, NvaOutboundArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:NvaOutbound", name, options)
    {
        var part = HubLayout.InspectingPart(name, EgressMode.Nva);
        var child = new CustomResourceOptions { Parent = this };
        var group = new NetworkSecurityGroup(
            part,
            new NetworkSecurityGroupArgs
            {
                NetworkSecurityGroupName = args.Names.For(ResourceKind.NetworkSecurityGroup, part, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                SecurityRules = Rules(args).Select(rule => rule.ToArgs()).ToArray(),
                Tags = args.Tags,
            },
            child);

        var address = new StaticPublicIPAddress
        {
            Region = args.Region,
            ResourceGroupName = args.ResourceGroupName,
            Names = args.Names,
            Tags = args.Tags,
        }.Declare(part, child);

        var gateway = new NatGateway(
            part,
            new NatGatewayArgs
            {
                NatGatewayName = args.Names.For(ResourceKind.NatGateway, part, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Sku = new Inputs.NatGatewaySkuArgs { Name = NatGatewaySkuName.Standard },
                PublicIpAddresses = { new Inputs.SubResourceArgs { Id = address.Id } },
                Tags = args.Tags,
            },
            child);

        SecurityGroupId = group.Id;
        NatGatewayId = gateway.Id;
        PublicIPAddress = address.IpAddress!;
        PublicIPAddressId = address.Id;
        RegisterOutputs();
    }

    [Output]
    public Output<string> SecurityGroupId { get; private set; }

    [Output]
    public Output<string> NatGatewayId { get; private set; }

    [Output]
    public Output<string> PublicIPAddress { get; private set; }

    public Output<string> PublicIPAddressId { get; }

    // What comes to be forwarded has any destination, so the rules about the machines themselves come first.
    private static IEnumerable<NetworkSecurityRule> Rules(NvaOutboundArgs args)
    {
        var machines = args.SubnetRange.ToString();
        if (!args.ManagedFrom.IsEmpty)
        {
            yield return new(
                1000, "AllowSshFromBastion", SecurityRuleAccess.Allow, SecurityRuleProtocol.Tcp, Texts(args.ManagedFrom), machines, [Ssh]);
        }

        yield return new(1010, "DenySsh", SecurityRuleAccess.Deny, SecurityRuleProtocol.Tcp, [Any], machines, [Ssh]);
        yield return new(
            1020, "AllowForwarded", SecurityRuleAccess.Allow, SecurityRuleProtocol.Asterisk, Texts(AddressBlock.PrivateRanges), Any, [Any]);
        yield return new(
            1030, "AllowProbes", SecurityRuleAccess.Allow, SecurityRuleProtocol.Tcp, ["AzureLoadBalancer"], machines, [NvaFiles.ProbePort]);
        yield return new(2000, "DenyAllInbound", SecurityRuleAccess.Deny, SecurityRuleProtocol.Asterisk, [Any], Any, [Any]);
    }

    private static ImmutableArray<string> Texts(IEnumerable<AddressBlock> ranges) => [.. ranges.Select(range => range.ToString())];
}
