namespace Infra.Analysis.Simulation.Families;

/// <summary>Resources with children in their body that others refer to by id.</summary>
internal sealed class InlineChildren : IResourceFamily
{
    private static readonly Dictionary<string, string[]> Children = new(StringComparer.Ordinal)
    {
        ["azure-native:network:NetworkSecurityGroup"] = ["securityRules"],
        ["azure-native:network:RouteTable"] = ["routes"],
    };

    public IReadOnlyCollection<string> Types => Children.Keys;

    public void Complete(SimulatedResource resource, SimulatedCloud cloud) => AddIds(resource, Children[resource.Type]);

    /// <summary>Gives every named child of these list outputs the id it has in Azure: below its parent, under the list's name.</summary>
    public static void AddIds(SimulatedResource resource, params ReadOnlySpan<string> lists)
    {
        if (resource.Id is null) return;
        var state = System.Collections.Immutable.ImmutableDictionary.CreateRange(StringComparer.Ordinal, resource.Outputs);
        foreach (var list in lists)
        {
            if (!state.ContainsKey(list)) continue;
            resource.Outputs[list] = Wire.List(state.Objects(list).Select(child =>
                child.Text("name") is { } name ? child.SetItem("id", $"{resource.Id}/{list}/{name}") : child));
        }
    }
}
