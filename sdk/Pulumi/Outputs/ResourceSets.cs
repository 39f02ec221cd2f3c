using System.Collections.Immutable;

namespace Pulumi;

internal static class ResourceSets
{
    /// <summary>Unites two sets without a copy in the usual case that one of them is empty.</summary>
    public static ImmutableHashSet<Resource> UnionWith(this ImmutableHashSet<Resource> first, ImmutableHashSet<Resource> second) =>
        second.IsEmpty ? first : first.IsEmpty ? second : first.Union(second);
}
