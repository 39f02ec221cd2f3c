using System.Collections.Immutable;

namespace Infra.Analysis.Plans;

/// <summary>
/// Orders the nodes of a graph so that a node comes after what it depends on, and finds the cycles that make it impossible.
/// </summary>
internal static class DependencyOrder
{
    /// <summary>
    /// The strongly connected components, what a component depends on before it. A component of more than one node is a cycle; its nodes
    /// are in ascending order. Linear in nodes and edges (Tarjan's algorithm, without recursion: chains may be long).
    /// </summary>
    /// <param name="dependencies">For each node the nodes it depends on.</param>
    public static ImmutableArray<ImmutableArray<int>> Components(IReadOnlyList<IReadOnlyList<int>> dependencies)
    {
        const int Unvisited = -1;
        var components = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var index = new int[dependencies.Count];
        Array.Fill(index, Unvisited);
        var low = new int[dependencies.Count];
        var next = new int[dependencies.Count];
        var open = new bool[dependencies.Count];
        var (path, pending) = (new Stack<int>(), new Stack<int>());
        var visited = 0;
        for (var root = 0; root < dependencies.Count; root++)
        {
            if (index[root] == Unvisited) Enter(root);
            while (path.TryPeek(out var node))
            {
                if (next[node] < dependencies[node].Count)
                {
                    var target = dependencies[node][next[node]++];
                    if (index[target] == Unvisited) Enter(target);
                    else if (open[target]) low[node] = Math.Min(low[node], index[target]);
                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var dependent)) low[dependent] = Math.Min(low[dependent], low[node]);
                if (low[node] == index[node]) components.Add(Close(node));
            }
        }

        return components.ToImmutable();

        void Enter(int node)
        {
            index[node] = low[node] = visited++;
            open[node] = true;
            path.Push(node);
            pending.Push(node);
        }

        ImmutableArray<int> Close(int root)
        {
            var members = ImmutableArray.CreateBuilder<int>();
            int member;
            do
            {
                member = pending.Pop();
                open[member] = false;
                members.Add(member);
            }
            while (member != root);
            members.Sort();
            return members.ToImmutable();
        }
    }
}
