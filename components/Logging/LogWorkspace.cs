using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.OperationalInsights;
using Inputs = Pulumi.AzureNative.OperationalInsights.Inputs;

namespace Infra.Components.Logging;

/// <summary>
/// The Log Analytics workspace that everything is logged to, with a record of who queried it. It takes data from Microsoft Entra
/// identities and from Azure itself, not from holders of its keys.
/// </summary>
public sealed class LogWorkspace : ComponentResource
{
    /// <summary>Declares the workspace.</summary>
    /// <param name="name">The component's name in the stack, and what it is called after: <c>logs</c>.</param>
    /// <param name="args">Where it is and how it behaves.</param>
    /// <param name="options">Pulumi's options.</param>
    public LogWorkspace(string name, LogWorkspaceArgs args, ComponentResourceOptions? options = null)
        : base("infra:logging:LogWorkspace", name, options)
    {
        var workspaceArgs = new WorkspaceArgs
        {
            WorkspaceName = args.Names.For(ResourceKind.LogAnalyticsWorkspace, name, args.Region),
            ResourceGroupName = args.ResourceGroupName,
            Location = args.Region.Name,
            Sku = new Inputs.WorkspaceSkuArgs { Name = WorkspaceSkuNameEnum.PerGB2018 },
            RetentionInDays = args.Settings.RetentionDays,
            Features = new Inputs.WorkspaceFeaturesArgs { DisableLocalAuth = true },
            Tags = args.Tags,
        };
        if (args.Settings.DailyQuotaGigabytes is { } quota)
        {
            workspaceArgs.WorkspaceCapping = new Inputs.WorkspaceCappingArgs { DailyQuotaGb = quota };
        }

        var workspace = new Workspace(name, workspaceArgs, new CustomResourceOptions { Parent = this });
        Reference = new LogWorkspaceReference { Id = workspace.Id, Region = args.Region, CustomerId = workspace.CustomerId };
        new Diagnostics(
            name,
            new DiagnosticsArgs { WorkspaceId = workspace.Id, Targets = [new("log", DiagnosticType.LogAnalyticsWorkspace, workspace.Id)] },
            new ComponentResourceOptions { Parent = this });

        Id = workspace.Id;
        RegisterOutputs();
    }

    /// <summary>The workspace's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>What others need to send to it.</summary>
    public LogWorkspaceReference Reference { get; }

    /// <summary>Every name that the workspace asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="region">The workspace's region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.LogAnalyticsWorkspace, name, region)];
}
