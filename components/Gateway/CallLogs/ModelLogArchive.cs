using Pulumi;
using Pulumi.AzureNative.Monitor;
using Inputs = Pulumi.AzureNative.Monitor.Inputs;

namespace Infra.Components.Gateway.CallLogs;

/// <summary>
/// The log of language models a second time: in a storage account, to keep it longer or cheaper than a workspace does, or in an Event Hub,
/// for others to process.
/// </summary>
public sealed class ModelLogArchive : ComponentResource
{
    /// <summary>The name of the setting in Azure; that to the workspace has another.</summary>
    public const string SettingName = "models-to-archive";

    private const string Category = "GatewayLlmLogs";

    /// <summary>Declares the setting.</summary>
    /// <param name="name">The component's name in the stack: <c>gateway</c>.</param>
    /// <param name="args">Whose log, and where to.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">There is no place to send to.</exception>
    public ModelLogArchive(string name, ModelLogArchiveArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:ModelLogArchive", name, options)
    {
        if (args is { StorageAccountId: null, EventHubRuleId: null })
        {
            throw new ArgumentException("An archive needs a storage account, an Event Hub, or both.", nameof(args));
        }

        var setting = new DiagnosticSettingArgs
        {
            Name = SettingName,
            ResourceUri = args.ServiceId,
            Logs = { new Inputs.DiagnosticsLogSettingsArgs { Category = Category, Enabled = true } },
        };
        if (args.StorageAccountId is { } account) setting.StorageAccountId = account;
        if (args.EventHubRuleId is { } rule) setting.EventHubAuthorizationRuleId = rule;
        if (args.EventHubName is { } hub) setting.EventHubName = hub;
        new DiagnosticSetting($"{name}-archive", setting, new CustomResourceOptions { Parent = this });
        RegisterOutputs();
    }
}
