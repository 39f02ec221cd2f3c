namespace Infra.Analysis.Simulation.Families;

/// <summary>Pulumi's stash: gives back what was put in first, which in a preview of a new stack is what is put in now.</summary>
internal sealed class KeptValues : IResourceFamily
{
    public IReadOnlyCollection<string> Types { get; } = ["pulumi:index:Stash"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        resource.Id = resource.LogicalName;
        if (resource.Inputs.TryGetValue("input", out var value)) resource.Outputs["output"] = value;
    }
}
