namespace Infra.Analysis.Simulation.Families;

/// <summary>Log Analytics workspaces and Application Insights components.</summary>
internal sealed class Telemetry : IResourceFamily, IFunctionFamily
{
    private const string Workspace = "azure-native:operationalinsights:Workspace";
    private const string Component = "azure-native:applicationinsights:Component";
    private const string SharedKeys = "azure-native:operationalinsights:getSharedKeys";

    public IReadOnlyCollection<string> Types { get; } = [Workspace, Component];

    public IReadOnlyCollection<string> Functions { get; } = [SharedKeys];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is not { } id) return;
        if (resource.Type == Workspace)
        {
            resource.Outputs["customerId"] = SimulatedId.Uuid(id, "customerId");
            return;
        }

        var key = SimulatedId.Uuid(id, "instrumentationKey");
        var region = resource.Text("location") ?? "global";
        resource.Outputs["appId"] = SimulatedId.Uuid(id, "appId");
        resource.SetSecret("instrumentationKey", key);
        resource.SetSecret("connectionString", $"InstrumentationKey={key};IngestionEndpoint=https://{region}-0.in.applicationinsights.azure.com/");
    }

    public IReadOnlyDictionary<string, object> Call(string token, System.Collections.Immutable.ImmutableDictionary<string, object> args, SimulatedCloud cloud)
    {
        var name = args.Text("workspaceName") ?? "";
        return Wire.Of(
            ("primarySharedKey", SimulatedId.Uuid(name, "primarySharedKey")),
            ("secondarySharedKey", SimulatedId.Uuid(name, "secondarySharedKey")));
    }
}
