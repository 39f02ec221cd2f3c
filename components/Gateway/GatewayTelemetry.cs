using Infra.Components.Authorization;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ApplicationInsights;
using Pulumi.AzureNative.Authorization;

namespace Infra.Components.Gateway;

/// <summary>
/// The Application Insights that the gateway sends traces and metrics to, kept in a Log Analytics workspace. It takes them from the
/// gateway's identity and from nobody who only knows its key.
/// </summary>
public sealed class GatewayTelemetry : ComponentResource
{
    private const string Kind = "other";

    /// <summary>Declares the component of Application Insights and the identity's role on it.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>gw</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public GatewayTelemetry(string name, GatewayTelemetryArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayTelemetry", name, options)
    {
        var insights = new Component(
            name,
            new ComponentArgs
            {
                ResourceName = args.Names.For(ResourceKind.ApplicationInsights, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Kind = Kind,
                ApplicationType = ApplicationType.Other,
                WorkspaceResourceId = args.WorkspaceId,
                IngestionMode = IngestionMode.LogAnalytics,
                DisableLocalAuth = true,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, AdditionalSecretOutputs = { "connectionString", "instrumentationKey" } });
        Role = RoleGrant.Declare(
            $"{name}-metrics-publisher", BuiltInRole.MonitoringMetricsPublisher, args.Identity.PrincipalId, insights.Id, this,
            PrincipalType.ServicePrincipal);

        Id = insights.Id;
        ConnectionString = Output.CreateSecret(insights.ConnectionString);
        RegisterOutputs();
    }

    /// <summary>The id of the component of Application Insights.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>Where to send, with the key that no longer suffices; secret all the same.</summary>
    public Output<string> ConnectionString { get; }

    /// <summary>The right to send, which whoever sends waits for.</summary>
    internal Resource Role { get; }

    /// <summary>Every name that it asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="region">Its region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.ApplicationInsights, name, region)];
}
