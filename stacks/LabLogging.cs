using System.Collections.Immutable;
using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>The logs of the whole lab in one workspace, and who is told of what is in them.</summary>
internal static class LabLogging
{
    /// <summary>Declares everything that logs and watches, but for the workspace.</summary>
    /// <param name="lab">The network as it is configured.</param>
    /// <param name="workspace">Where logs go.</param>
    /// <param name="environments">The environments with their spokes, the primary first.</param>
    /// <param name="names">Where names come from.</param>
    /// <param name="tags">The tags of every resource.</param>
    /// <param name="time">The clock: a budget begins with the month of the first update.</param>
    /// <returns>The alerts; null if nobody is to be told of anything.</returns>
    public static Alerts? Declare(
        NetworkLayerConfiguration lab,
        LogWorkspaceReference workspace,
        ImmutableArray<LabEnvironment> environments,
        ResourceNames names,
        InputMap<string> tags,
        TimeProvider time)
    {
        var primary = environments[0];
        var region = primary.Configuration.Region;
        var group = primary.SharedServicesGroupName;

        DeclareMachineLogs();
        if (lab.Logging.FlowLogs is { } flowLogs) DeclareFlowLogs(flowLogs);
        foreach (var environment in environments)
        {
            new Diagnostics(
                environment.Name, new DiagnosticsArgs { WorkspaceId = workspace.Id, Targets = environment.Logged });
        }

        if (lab.Logging.Alerts is not { } alerts) return null;
        return new Alerts(LogNames.Lab, new AlertsArgs
        {
            Region = region,
            ResourceGroupName = group,
            BudgetResourceGroupNames = environments.SelectMany(environment => environment.GroupNames).ToArray(),
            Workspace = workspace,
            Targets = [.. environments.SelectMany(environment => environment.Watched)],
            Settings = new AlertSettings { EmailAddresses = alerts.Emails, MonthlyBudget = alerts.MonthlyBudget },
            Names = names,
            Time = time,
            Tags = tags,
        });

        void DeclareFlowLogs(FlowLogSettings settings)
        {
            foreach (var networks in environments.SelectMany(environment => environment.Networks).GroupBy(network => network.Region))
            {
                new FlowLogs(LogNames.Flows(networks.Key), new FlowLogsArgs
                {
                    Region = networks.Key,
                    ResourceGroupName =
                        (environments.FirstOrDefault(environment => environment.Configuration.Region == networks.Key) ?? primary).SharedServicesGroupName,
                    Names = names,
                    Targets = [.. networks.Select(network => new FlowLogTarget(network.Name, network.Id))],
                    Workspace = workspace,
                    NetworkWatcher = NetworkWatcher(networks.Key),
                    Tags = tags,
                    Settings = settings,
                });
            }
        }

        NetworkWatcherReference? NetworkWatcher(AzureRegion of)
        {
            if (!lab.Logging.NetworkWatchers.TryGetValue(of.Name, out var configured)) return NetworkWatcherReference.OfAzure(of);
            return configured.IsCreated
                ? null
                : new NetworkWatcherReference { Name = configured.Name!, ResourceGroupName = configured.ResourceGroupName! };
        }

        void DeclareMachineLogs()
        {
            var endpoints = environments.ToDictionary(
                environment => environment.Configuration.Region,
                environment => new CollectionEndpoint(environment.Name, new CollectionEndpointArgs
                {
                    Region = environment.Configuration.Region,
                    ResourceGroupName = environment.SharedServicesGroupName,
                    Names = names,
                    Tags = tags,
                }));
            var rules = new CollectionRules(LogNames.Lab, new CollectionRulesArgs
            {
                Workspace = workspace,
                ResourceGroupName = group,
                Names = names,
                EndpointId = endpoints.GetValueOrDefault(workspace.Region)?.Id is { } endpoint ? endpoint : (Input<string>?)null,
                Tags = tags,
            });
            foreach (var environment in environments)
            {
                if (environment.JumpBox is not { } machine) continue;
                new MachineMonitoring(EnvironmentNames.Of(environment.Configuration.Key).JumpBox, new MachineMonitoringArgs
                {
                    Region = environment.Configuration.Region,
                    ResourceGroupName = environment.SharedServicesGroupName,
                    MachineId = machine.Id,
                    MachineName = machine.MachineName,
                    System = MachineSystem.Windows,
                    RuleId = rules.WindowsRuleId,
                    EndpointId = endpoints[environment.Configuration.Region].Id,
                    IdentityId = machine.IdentityId,
                    Tags = tags,
                });
            }
        }
    }

    /// <summary>The workspace: that of the configuration, or else a new one in the primary environment.</summary>
    public static LogWorkspaceReference DeclareWorkspace(
        NetworkLayerConfiguration lab, Input<string> groupName, ResourceNames names, InputMap<string> tags)
    {
        if (lab.Logging.WorkspaceId is { } existing)
        {
            return new LogWorkspaceReference { Id = existing.Text, Region = lab.Logging.WorkspaceRegion };
        }

        return new LogWorkspace(LogNames.Lab, new LogWorkspaceArgs
        {
            Region = lab.Primary.Region,
            ResourceGroupName = groupName,
            Names = names,
            Tags = tags,
            Settings = new LogWorkspaceSettings { RetentionDays = lab.Logging.RetentionDays },
        }).Reference;
    }
}
