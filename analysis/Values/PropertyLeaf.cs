using Infra.Messages;

namespace Infra.Analysis.Values;

/// <summary>A value at the end of a path: anything but an object or a list.</summary>
/// <param name="Path">Where it is, as in <see cref="PropertyPath"/>.</param>
/// <param name="Value">The value, a secret or an unknown value with its mark. Secret objects and lists are leaves: nobody looks into
/// them.</param>
public readonly record struct PropertyLeaf(string Path, PropertyValue Value)
{
    /// <summary>The leaves below a value that are wanted, in the order they print.</summary>
    /// <param name="root">The value to look into.</param>
    /// <param name="path">Its own path.</param>
    /// <param name="wanted">Whether a leaf is wanted. Most of the time goes into the paths, so a narrow choice is a fast one.</param>
    public static IReadOnlyList<PropertyLeaf> Of(PropertyValue root, string path, Func<PropertyValue, bool> wanted)
    {
        var leaves = new List<PropertyLeaf>();
        var here = new PathStack(path);
        Collect(root);
        return leaves;

        void Collect(PropertyValue value)
        {
            switch (value)
            {
                case ObjectValue members:
                    foreach (var (key, member) in members)
                    {
                        here.Enter(key);
                        Collect(member);
                        here.Leave();
                    }

                    break;
                case ListValue list:
                    for (var i = 0; i < list.Items.Length; i++)
                    {
                        here.Enter(i);
                        Collect(list.Items[i]);
                        here.Leave();
                    }

                    break;
                default:
                    if (wanted(value)) leaves.Add(new PropertyLeaf(here.ToString(), value));
                    break;
            }
        }
    }
}
