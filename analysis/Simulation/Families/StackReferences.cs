using Infra.Analysis.Values;

namespace Infra.Analysis.Simulation.Families;

/// <summary>
/// References to other stacks: their outputs, as their own plans have them. A stack without a plan has none, and an output that is not known
/// is left out, as is one that is null.
/// </summary>
internal sealed class StackReferences : IResourceFamily
{
    /// <summary>The type of a reference.</summary>
    public const string Type = "pulumi:pulumi:StackReference";

    public IReadOnlyCollection<string> Types { get; } = [Type];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        var known = cloud.StackOutputs.GetValueOrDefault(resource.Text("name") ?? resource.Id ?? "", ObjectValue.Empty)
            .Where(output => WireValue.Write(output.Value) is not null)
            .ToArray();
        string[] secrets = [.. known.Where(output => HasSecret(output.Value)).Select(output => output.Key)];
        resource.Outputs["outputs"] = Wire.Of([.. known.Select(output => (output.Key, WireValue.Write(output.Value)!))]);
        resource.Outputs["secretOutputNames"] = Wire.Texts(secrets);
        resource.Marked = ObjectValue.Empty.With("outputs", new ObjectValue(known));
    }

    private static bool HasSecret(PropertyValue value) => value switch
    {
        SecretValue => true,
        ListValue list => list.Items.Any(HasSecret),
        ObjectValue members => members.Any(member => HasSecret(member.Value)),
        _ => false,
    };
}
