namespace Infra.Analysis.Values;

/// <summary>A value at the end of a path: anything but an object or a list.</summary>
/// <param name="Path">Where it is, as in <see cref="PropertyPath"/>.</param>
/// <param name="Value">The value, a secret or an unknown value with its mark. Secret objects and lists are leaves: nobody looks into them.</param>
public readonly record struct PropertyLeaf(string Path, PropertyValue Value)
{
    /// <summary>The leaves below a value, in the order they print.</summary>
    /// <param name="root">The value to look into.</param>
    /// <param name="path">Its own path.</param>
    public static IEnumerable<PropertyLeaf> Of(PropertyValue root, string path)
    {
        var leaves = new List<PropertyLeaf>();
        Collect(root, path);
        return leaves;

        void Collect(PropertyValue value, string at)
        {
            switch (value)
            {
                case ObjectValue members:
                    foreach (var (key, member) in members) Collect(member, PropertyPath.Member(at, key));
                    break;
                case ListValue list:
                    for (var i = 0; i < list.Items.Length; i++) Collect(list.Items[i], PropertyPath.Element(at, i));
                    break;
                default:
                    leaves.Add(new PropertyLeaf(at, value));
                    break;
            }
        }
    }
}
