using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ApplicationInsights;

namespace Infra.Components.Foundry.Tools;

/// <summary>The Application Insights that agents are traced with, kept in a Log Analytics workspace.</summary>
public sealed class AgentTelemetry : ComponentResource
{
    private const string Kind = "web";

    /// <summary>Declares the component of Application Insights.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public AgentTelemetry(string name, AgentTelemetryArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:AgentTelemetry", name, options)
    {
        var insights = new Component(
            name,
            new ComponentArgs
            {
                ResourceName = args.Names.For(ResourceKind.ApplicationInsights, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Kind = Kind,
                ApplicationType = ApplicationType.Web,
                WorkspaceResourceId = args.WorkspaceId,
                IngestionMode = IngestionMode.LogAnalytics,
                DisableLocalAuth = !args.AcceptsKeys,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, AdditionalSecretOutputs = { "connectionString", "instrumentationKey" } });

        Id = insights.Id;
        ConnectionString = Output.CreateSecret(insights.ConnectionString);
        RegisterOutputs();
    }

    /// <summary>The id of the component of Application Insights.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>Where to send, with the key; a secret.</summary>
    public Output<string> ConnectionString { get; }

    /// <summary>Every name that it asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="region">Its region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.ApplicationInsights, name, region)];
}
