using System.Collections.Immutable;
using Pulumi;

namespace Infra.Stacks;

/// <summary>Puts outputs together.</summary>
internal static class OutputMap
{
    /// <summary>A map of outputs as the output of a map.</summary>
    public static Output<ImmutableDictionary<string, T>> Of<T>(IEnumerable<(string Name, Output<T> Value)> members) =>
        Output.All(members.Select(member => (Input<(string, T)>)member.Value.Apply(value => (member.Name, value))))
            .Apply(pairs => pairs.ToImmutableDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));
}
