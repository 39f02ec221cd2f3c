using Pulumi;

namespace Infra.Analysis.Evaluation;

/// <summary>A resource as its constructor declared it.</summary>
/// <param name="Resource">The resource itself.</param>
/// <param name="Args">Its arguments; null where a component has none.</param>
/// <param name="Options">Its options, after every transformation.</param>
/// <param name="Parent">Its parent; null only for the stack.</param>
/// <param name="Urn">The engine's URN.</param>
internal sealed record RecordedResource(Resource Resource, ResourceArgs? Args, ResourceOptions Options, RecordedResource? Parent, string Urn)
{
    /// <summary>The type token.</summary>
    public string Type { get; } = Resource.GetResourceType();

    /// <summary>The logical name.</summary>
    public string Name { get; } = Resource.GetResourceName();

    /// <summary>The resources declared with this one as parent, in order.</summary>
    public List<RecordedResource> Children { get; } = [];
}
