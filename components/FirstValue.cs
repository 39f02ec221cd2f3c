using Pulumi;

namespace Infra.Components;

internal static class FirstValue
{
    /// <summary>
    /// Keeps in the stack's state what a value was at the first update, and gives that ever after. Without IgnoreChanges every update would
    /// show the stash as changed, though what it gives stays the same.
    /// </summary>
    public static Output<string> Keep(string name, Input<string> first, Resource parent) => new Stash(
        name,
        new StashArgs { Input = first.Apply(value => (object)value) },
        new CustomResourceOptions { Parent = parent, IgnoreChanges = { "input" } }).Output.Apply(kept => (string)kept);
}
