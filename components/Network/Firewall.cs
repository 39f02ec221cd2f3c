using Infra.Components.Naming;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Network;

/// <summary>
/// An Azure Firewall in a virtual network, with its policy, its public address and the rules that egress records become: nothing else
/// passes.
/// </summary>
/// <remarks>
/// The policy runs the DNS proxy, drops traffic with known malicious addresses (<see cref="FirewallSettings.ThreatIntelligence"/>) and
/// always source-NATs (<see cref="FirewallSettings.AlwaysSourceNat"/>). Policy and firewall are of one tier.
/// TLS is not decrypted: agents trust no authority of one's own.
/// </remarks>
public sealed class Firewall : ComponentResource
{
    /// <summary>
    /// The range that, given as the only private one, makes the firewall source-NAT to every destination; its inverse, never, would be
    /// 0.0.0.0/0.
    /// </summary>
    /// <remarks>"Azure Firewall SNAT private IP address ranges", https://learn.microsoft.com/azure/firewall/snat-private-range.</remarks>
    public const string AlwaysSourceNatRange = "255.255.255.255/32";

    /// <summary>Declares the firewall.</summary>
    /// <param name="name">The component's name in the stack, the hub's: <c>hub</c>.</param>
    /// <param name="args">Where it is and how it behaves.</param>
    /// <param name="options">Pulumi's options.</param>
    public Firewall(string name, FirewallArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:Firewall", name, options)
    {
        var settings = args.Settings;
        var tier = settings.Tier.ToString();
        var threatIntelligence = settings.ThreatIntelligence.ToString();
        var zones = settings.Zones ?? args.Region.Zones;
        var child = new CustomResourceOptions { Parent = this };

        var address = new StaticPublicIPAddress
        {
            Region = args.Region,
            ResourceGroupName = args.ResourceGroupName,
            Names = args.Names,
            Tags = args.Tags,
            Zones = zones,
        }.Declare(HubLayout.InspectingPart(name, EgressMode.Firewall), child);

        var groups = DeclareIPGroups();
        var policy = new FirewallPolicy(
            name,
            new FirewallPolicyArgs
            {
                FirewallPolicyName = args.Names.For(ResourceKind.FirewallPolicy, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Sku = new Inputs.FirewallPolicySkuArgs { Tier = tier },
                ThreatIntelMode = threatIntelligence,
                DnsSettings = new Inputs.DnsSettingsArgs { EnableProxy = true, Servers = settings.DnsServers },
                Snat = SourceNat(settings),
                IntrusionDetection = IntrusionDetection(settings),
                Insights = Insights(settings),
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, DependsOn = groups.Values.ToArray<Resource>() });

        var rules = DeclareRules();

        var firewall = new AzureFirewall(
            name,
            new AzureFirewallArgs
            {
                AzureFirewallName = args.Names.For(ResourceKind.AzureFirewall, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Sku = new Inputs.AzureFirewallSkuArgs { Name = AzureFirewallSkuName.AZFW_VNet, Tier = tier },
                FirewallPolicy = new Inputs.SubResourceArgs { Id = policy.Id },
                IpConfigurations =
                {
                    new Inputs.AzureFirewallIPConfigurationArgs
                    {
                        Name = "AzureFirewallIpConfiguration0",
                        Subnet = new Inputs.SubResourceArgs { Id = args.SubnetId },
                        PublicIPAddress = new Inputs.SubResourceArgs { Id = address.Id },
                    },
                },
                Zones = zones,
                Tags = InputMap<string>.Merge(args.Tags, settings.Tags),
            },

            // Azure refuses to change a policy while its firewall is being made.
            new CustomResourceOptions { Parent = this, DependsOn = rules });

        Id = firewall.Id;
        PolicyId = policy.Id;
        PolicyName = policy.Name;
        PublicIPAddress = address.IpAddress!;
        PublicIPAddressId = address.Id;
        PrivateIPAddress = firewall.IpConfigurations.Apply(configurations =>
            configurations.IsDefaultOrEmpty ? null! : configurations[0].PrivateIPAddress);
        RegisterOutputs();

        // One after the other, and none beside a change of the policy: each change of a group in use is one of the firewall, which fails
        // if two meet, as when a new spoke is in several groups (https://github.com/hashicorp/terraform-provider-azurerm/issues/19843).
        Dictionary<string, IpGroup> DeclareIPGroups()
        {
            var declared = new Dictionary<string, IpGroup>(StringComparer.Ordinal);
            var previous = new InputList<Resource>();
            foreach (var source in args.Allowed.Sources)
            {
                var group = new IpGroup(
                    FirewallLayout.IPGroupPart(name, source),
                    new IpGroupArgs
                    {
                        IpGroupsName = args.Names.For(ResourceKind.IPGroup, FirewallLayout.IPGroupPart(name, source), args.Region),
                        ResourceGroupName = args.ResourceGroupName,
                        Location = args.Region.Name,
                        IpAddresses = source.Ranges.Select(range => range.ToString()).ToArray(),
                        Tags = args.Tags,
                    },
                    new CustomResourceOptions { Parent = this, DependsOn = previous });
                declared.Add(source.Name, group);
                previous = group;
            }

            return declared;
        }

        // One after the other: Azure takes one change of a policy at a time.
        InputList<Resource> DeclareRules()
        {
            var previous = new InputList<Resource>();
            foreach (var group in args.Allowed.Groups)
            {
                previous = new FirewallPolicyRuleCollectionGroup(
                    $"{name}-{group.Name}",
                    new FirewallPolicyRuleCollectionGroupArgs
                    {
                        RuleCollectionGroupName = group.Name,
                        FirewallPolicyName = policy.Name,
                        ResourceGroupName = args.ResourceGroupName,
                        Priority = group.Priority,
                        RuleCollections = FirewallRules.Of(group, source => groups[source.Name].Id),
                    },
                    new CustomResourceOptions { Parent = this, DependsOn = previous });
            }

            return previous;
        }
    }

    /// <summary>The firewall's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The policy's id.</summary>
    [Output]
    public Output<string> PolicyId { get; private set; }

    /// <summary>The policy's name, which rule collection groups are added to.</summary>
    [Output]
    public Output<string> PolicyName { get; private set; }

    /// <summary>The address inside the virtual network: the next hop of routes.</summary>
    [Output]
    public Output<string> PrivateIPAddress { get; private set; }

    /// <summary>The address under which traffic reaches the internet.</summary>
    [Output]
    public Output<string> PublicIPAddress { get; private set; }

    /// <summary>The id of the resource that is this public address.</summary>
    public Output<string> PublicIPAddressId { get; }

    private static Input<Inputs.FirewallPolicySNATArgs>? SourceNat(FirewallSettings settings)
    {
        if (!settings.AlwaysSourceNat) return null;
        return new Inputs.FirewallPolicySNATArgs { PrivateRanges = { AlwaysSourceNatRange } };
    }

    /// <summary>Only Premium detects intrusions.</summary>
    private static Input<Inputs.FirewallPolicyIntrusionDetectionArgs>? IntrusionDetection(FirewallSettings settings)
    {
        if (settings.Tier != FirewallTier.Premium) return null;
        return new Inputs.FirewallPolicyIntrusionDetectionArgs { Mode = settings.IntrusionDetection.ToString() };
    }

    private static Input<Inputs.FirewallPolicyInsightsArgs>? Insights(FirewallSettings settings)
    {
        if (settings.InsightsWorkspaceId is not { } workspace) return null;
        return new Inputs.FirewallPolicyInsightsArgs
        {
            IsEnabled = true,
            RetentionDays = settings.InsightsRetentionDays,
            LogAnalyticsResources = new Inputs.FirewallPolicyLogAnalyticsResourcesArgs
            {
                DefaultWorkspaceId = new Inputs.SubResourceArgs { Id = workspace },
            },
        };
    }
}
