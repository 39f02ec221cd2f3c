using System.Collections.Immutable;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>A rule of a network security group. A place is a CIDR, a service tag or <c>*</c>.</summary>
internal sealed record NetworkSecurityRule(
    int Priority,
    string Name,
    SecurityRuleAccess Access,
    SecurityRuleProtocol Protocol,
    ImmutableArray<string> Sources,
    string Destination,
    ImmutableArray<string> Ports)
{
    public const string Anywhere = "*";

    /// <summary>Which traffic it is about; by default what comes in.</summary>
    public SecurityRuleDirection Direction { get; init; } = SecurityRuleDirection.Inbound;

    // Azure has two properties, for one and for several, and a service tag or an asterisk fits only the first.
    public Inputs.SecurityRuleArgs ToArgs()
    {
        var rule = new Inputs.SecurityRuleArgs
        {
            Name = Name,
            Priority = Priority,
            Direction = Direction,
            Access = Access,
            Protocol = Protocol,
            SourcePortRange = Anywhere,
            DestinationAddressPrefix = Destination,
        };
        if (Sources.Length == 1) rule.SourceAddressPrefix = Sources[0];
        else rule.SourceAddressPrefixes = Sources;
        if (Ports.Length == 1) rule.DestinationPortRange = Ports[0];
        else rule.DestinationPortRanges = Ports;
        return rule;
    }
}
