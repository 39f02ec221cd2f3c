using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pulumi;
using Pulumi.AzureNative.CognitiveServices;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>A way out of a managed network. There are three kinds.</summary>
/// <remarks>
/// "Configure managed virtual network for Microsoft Foundry", https://learn.microsoft.com/azure/ai-foundry/how-to/managed-virtual-network.
/// </remarks>
public abstract partial record OutboundRuleSettings
{
    private OutboundRuleSettings(string name) => Name = name;

    /// <summary>Its name in the network.</summary>
    public string Name { get; }

    /// <summary>Everything wrong with the rule's name; null if nothing is.</summary>
    internal Problem? CheckName(string subject) => Names().IsMatch(Name)
        ? null
        : new Problem(
            $"{subject}/{Name}", Name, $"'{Name}' cannot be the name of an outbound rule.",
            "Take 3 to 33 letters, digits, hyphens and underscores, the first a letter or digit.");

    /// <summary>The rule as Azure takes it.</summary>
    internal abstract Input<object> ToProperties();

    /// <summary>The pattern of Azure's type definitions, Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules.</summary>
    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$")]
    private static partial Regex Names();

    /// <summary>A private endpoint, which the account's identity approves itself.</summary>
    public sealed record PrivateEndpoint : OutboundRuleSettings
    {
        /// <summary>A private endpoint.</summary>
        /// <param name="name">The rule's name.</param>
        /// <param name="targetId">The id of the resource that it leads to.</param>
        /// <param name="part">The part of it.</param>
        public PrivateEndpoint(string name, Input<string> targetId, OutboundPart part)
            : base(name) => (TargetId, Part) = (targetId, part);

        /// <summary>The id of the resource that it leads to.</summary>
        public Input<string> TargetId { get; }

        /// <summary>The part of it.</summary>
        public OutboundPart Part { get; }

        /// <summary>
        /// The host names that lead there besides those that Azure knows: those of a gateway's own domain. None by default. They are no rules on
        /// host names, and need no firewall.
        /// </summary>
        public InputList<string> HostNames { get; init; } = new();

        internal override Input<object> ToProperties() => new Inputs.PrivateEndpointOutboundRuleArgs
        {
            Type = "PrivateEndpoint",
            Category = RuleCategory.UserDefined,
            Destination = new Inputs.PrivateEndpointOutboundRuleDestinationArgs { ServiceResourceId = TargetId, SubresourceTarget = NameOf(Part) },
            Fqdns = HostNames,
        };

        private static string NameOf(OutboundPart part) => part switch
        {
            OutboundPart.Account => "account",
            OutboundPart.Blob => "blob",
            OutboundPart.SearchService => "searchService",
            OutboundPart.Registry => "registry",
            OutboundPart.Vault => "vault",

            // Sql and Gateway are written with a capital.
            _ => part.ToString(),
        };
    }

    /// <summary>The addresses of a service of Azure, by TCP.</summary>
    public sealed record ServiceTag : OutboundRuleSettings
    {
        /// <summary>The addresses of a service.</summary>
        /// <param name="name">The rule's name.</param>
        /// <param name="tag">The service: <c>AzureMonitor</c>.</param>
        /// <param name="ports">The ports.</param>
        public ServiceTag(string name, string tag, ImmutableArray<int> ports)
            : base(name) => (Tag, Ports) = (tag, ports);

        /// <summary>The service: <c>AzureMonitor</c>.</summary>
        public string Tag { get; }

        /// <summary>The ports.</summary>
        public ImmutableArray<int> Ports { get; }

        internal override Input<object> ToProperties() => new Inputs.ServiceTagOutboundRuleArgs
        {
            Type = "ServiceTag",
            Category = RuleCategory.UserDefined,
            Destination = new Inputs.ServiceTagOutboundRuleDestinationArgs
            {
                ServiceTag = Tag,
                Protocol = "TCP",
                PortRanges = string.Join(", ", Ports),
            },
        };
    }

    /// <summary>A host name on the ports 80 and 443, which the firewall of the network knows by the request.</summary>
    public sealed record HostName : OutboundRuleSettings
    {
        /// <summary>A host name.</summary>
        /// <param name="name">The rule's name.</param>
        /// <param name="destination">The host name: <c>api.example.com</c> or <c>*.example.com</c>.</param>
        public HostName(string name, string destination)
            : base(name) => Destination = destination;

        /// <summary>The host name: <c>api.example.com</c> or <c>*.example.com</c>.</summary>
        public string Destination { get; }

        internal override Input<object> ToProperties() => new Inputs.FqdnOutboundRuleArgs
        {
            Type = "FQDN",
            Category = RuleCategory.UserDefined,
            Destination = Destination,
        };
    }
}
