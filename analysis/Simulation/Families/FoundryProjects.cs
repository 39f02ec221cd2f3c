using Infra.Analysis.Arm;

namespace Infra.Analysis.Simulation.Families;

/// <summary>Projects of Foundry accounts, whose GUID is in no type definition, so that the provider's own class does not give it.</summary>
internal sealed class FoundryProjects : IResourceFamily
{
    private const string ProjectType = "Microsoft.CognitiveServices/accounts/projects";

    public IReadOnlyCollection<string> Types { get; } = [ArmResourcePath.GenericResource];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is null || !ArmId.TryParse(resource.Id, out var id) || !id.Is(ProjectType)) return;
        resource.Outputs["properties"] = (resource.Inputs.Object("properties") ?? Wire.Of())
            .SetItem("internalId", SimulatedId.Uuid(resource.Id.ToUpperInvariant(), "internalId").Replace("-", "", StringComparison.Ordinal));
    }
}
