using Pulumi;
using Pulumi.AzureNative.Monitor;
using Inputs = Pulumi.AzureNative.Monitor.Inputs;

namespace Infra.Components.Logging;

/// <summary>
/// The diagnostic settings of resources that belong together: one for each, which sends all it can tell about itself to one workspace.
/// </summary>
public sealed class Diagnostics : ComponentResource
{
    /// <summary>The name of every setting. A resource has one, since a second to the same workspace would bring everything twice.</summary>
    public const string SettingName = "all-to-workspace";

    private const string DedicatedTables = "Dedicated";

    /// <summary>Declares the settings.</summary>
    /// <param name="name">The component's name in the stack, that of what the resources belong to: <c>hub</c>.</param>
    /// <param name="args">The resources and the workspace.</param>
    /// <param name="options">Pulumi's options.</param>
    public Diagnostics(string name, DiagnosticsArgs args, ComponentResourceOptions? options = null)
        : base("infra:logging:Diagnostics", name, options)
    {
        foreach (var target in args.Targets)
        {
            var type = target.Type;
            var setting = new DiagnosticSettingArgs
            {
                Name = SettingName,
                ResourceUri = target.ResourceId,
                WorkspaceId = args.WorkspaceId,
                Metrics = type.MetricCategories
                    .Select(category => new Inputs.DiagnosticsMetricSettingsArgs { Category = category, Enabled = true }).ToArray(),
                Logs = type.CategoryGroup is { } group
                    ? new Inputs.DiagnosticsLogSettingsArgs { CategoryGroup = group, Enabled = true }
                    : type.LogCategories
                        .Select(category => new Inputs.DiagnosticsLogSettingsArgs { Category = category, Enabled = true }).ToArray(),
            };
            if (type.HasDedicatedTables) setting.LogAnalyticsDestinationType = DedicatedTables;
            new DiagnosticSetting($"{name}-{target.Name}", setting, new CustomResourceOptions { Parent = this });
        }

        RegisterOutputs();
    }
}
