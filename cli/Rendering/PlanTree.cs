using System.Globalization;
using Infra.Analysis.Plans;

namespace Infra.Cli.Rendering;

/// <summary>The resources of a plan as a tree of components; what has no children is counted by type.</summary>
internal sealed class PlanTree
{
    private const int NamesShown = 6;

    private readonly Screen _screen;
    private readonly ILookup<string, PlanResource> _children;

    private PlanTree(Screen screen, Plan plan)
    {
        _screen = screen;
        var urns = plan.Resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        _children = plan.Resources.ToLookup(
            resource => resource.Parent is { } parent && urns.Contains(parent) ? parent : "", StringComparer.Ordinal);
    }

    /// <summary>Prints the tree.</summary>
    public static void Print(Screen screen, Plan plan)
    {
        var tree = new PlanTree(screen, plan);
        foreach (var root in tree._children[""])
        {
            // The stack is a resource, too: the summary and the engine count it.
            var (name, size) = root.Parent is null ? ($"{plan.Project}/{plan.Stack}", 1 + tree.Descendants(root)) : (root.Name, tree.Descendants(root));
            screen.Line((name, Screen.Strong), (Size(size), Screen.Faint));
            tree.PrintChildren(root, "");
        }

        screen.Line();
    }

    private void PrintChildren(PlanResource parent, string indentation)
    {
        var nodes = _children[parent.Urn]
            .Where(child => !child.Custom || _children.Contains(child.Urn))
            .OrderBy(child => child.Name, StringComparer.Ordinal)
            .ThenBy(child => child.Type, StringComparer.Ordinal)
            .ToArray();
        var leaves = _children[parent.Urn]
            .Where(child => child.Custom && !_children.Contains(child.Urn))
            .GroupBy(child => child.Type, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();

        for (var i = 0; i < leaves.Length; i++) PrintLeaves(leaves[i], indentation, isLast: i == leaves.Length - 1 && nodes.Length == 0);
        for (var i = 0; i < nodes.Length; i++)
        {
            var isLast = i == nodes.Length - 1;
            _screen.Line(
                (indentation + Branch(isLast), Screen.Faint),
                (nodes[i].Name, Screen.Strong),
                ($" {nodes[i].Type}", Screen.Normal),
                (Size(Descendants(nodes[i])), Screen.Faint));
            PrintChildren(nodes[i], indentation + (isLast ? "   " : "│  "));
        }
    }

    private void PrintLeaves(IGrouping<string, PlanResource> group, string indentation, bool isLast)
    {
        var names = group.Select(resource => resource.Name).Order(StringComparer.Ordinal).ToArray();
        var count = names.Length == 1 ? "" : $" × {Number(names.Length)}";
        var more = names.Length > NamesShown ? $" and {Number(names.Length - NamesShown)} more" : "";
        _screen.Line(
            (indentation + Branch(isLast), Screen.Faint),
            (group.Key + count, Screen.Normal),
            ($": {string.Join(", ", names.Take(NamesShown))}{more}", Screen.Faint));
    }

    private static string Size(int size) => size == 0 ? "" : $" · {Number(size)} {(size == 1 ? "resource" : "resources")}";

    private int Descendants(PlanResource resource) => _children[resource.Urn].Sum(child => 1 + Descendants(child));

    private static string Branch(bool isLast) => isLast ? "└─ " : "├─ ";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
