using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.Monitor;

namespace Infra.Components.Logging;

/// <summary>Has a machine's logs collected: the Azure Monitor agent on it, the rule, and the endpoint of its region.</summary>
/// <remarks>
/// Agent, and how it is told its identity: "Install and manage the Azure Monitor Agent",
/// https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-manage. Association of an endpoint, whose name Azure gives:
/// "Data collection endpoints", https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-endpoint-overview.
/// </remarks>
public sealed class MachineMonitoring : ComponentResource
{
    private const string EndpointAssociation = "configurationAccessEndpoint";
    private const string RuleAssociation = "logs";
    private const string Publisher = "Microsoft.Azure.Monitor";

    /// <summary>The least version; Azure installs the newest of the same major number, and newer ones as they come.</summary>
    private const string LeastVersion = "1.0";

    /// <summary>Declares agent and associations.</summary>
    /// <param name="name">The component's name in the stack, the machine's: <c>jump</c>.</param>
    /// <param name="args">The machine.</param>
    /// <param name="options">Pulumi's options.</param>
    public MachineMonitoring(string name, MachineMonitoringArgs args, ComponentResourceOptions? options = null)
        : base("infra:logging:MachineMonitoring", name, options)
    {
        var agent = args.System == MachineSystem.Linux ? "AzureMonitorLinuxAgent" : "AzureMonitorWindowsAgent";
        var rule = new DataCollectionRuleAssociation(
            name,
            new DataCollectionRuleAssociationArgs
            {
                AssociationName = RuleAssociation,
                ResourceUri = args.MachineId,
                DataCollectionRuleId = args.RuleId,
            },
            new CustomResourceOptions { Parent = this });
        if (args.EndpointId is { } endpoint)
        {
            new DataCollectionRuleAssociation(
                $"{name}-endpoint",
                new DataCollectionRuleAssociationArgs
                {
                    AssociationName = EndpointAssociation,
                    ResourceUri = args.MachineId,
                    DataCollectionEndpointId = endpoint,
                },
                new CustomResourceOptions { Parent = this });
        }

        var extension = new VirtualMachineExtensionArgs
        {
            VmExtensionName = agent,
            VmName = args.MachineName,
            ResourceGroupName = args.ResourceGroupName,
            Location = args.Region.Name,
            Publisher = Publisher,
            Type = agent,
            TypeHandlerVersion = LeastVersion,
            AutoUpgradeMinorVersion = true,
            EnableAutomaticUpgrade = true,
            Tags = args.Tags,
        };
        if (args.IdentityId is { } identity) extension.Settings = identity.Apply(SettingsWith);
        new VirtualMachineExtension(name, extension, new CustomResourceOptions { Parent = this, DependsOn = { rule } });
        RegisterOutputs();
    }

    private static object SettingsWith(string identityId) => Map("authentication", Map("managedIdentity",
        ImmutableDictionary<string, object>.Empty.Add("identifier-name", "mi_res_id").Add("identifier-value", identityId)));

    private static ImmutableDictionary<string, object> Map(string key, object value) => ImmutableDictionary<string, object>.Empty.Add(key, value);
}
