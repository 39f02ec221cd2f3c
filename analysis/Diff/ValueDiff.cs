using System.Collections.Immutable;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Diff;

/// <summary>Compares two values path by path.</summary>
internal static class ValueDiff
{
    /// <summary>What differs below a path.</summary>
    public static ImmutableArray<PropertyChange> Compare(PropertyValue before, PropertyValue after, string path)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>();
        Compare(before, after, path, changes);
        return changes.ToImmutable();
    }

    private static void Compare(PropertyValue before, PropertyValue after, string path, ImmutableArray<PropertyChange>.Builder changes)
    {
        switch (before, after)
        {
            case (SecretValue, SecretValue) or (UnknownValue, UnknownValue):
                break;
            case (ObjectValue old, ObjectValue @new):
                CompareMembers(old, @new, path, changes);
                break;
            case (ListValue old, ListValue @new):
                CompareElements(old, @new, path, changes);
                break;
            default:
                if (!before.Equals(after)) changes.Add(new PropertyChange(path, before, after));
                break;
        }
    }

    private static void CompareMembers(ObjectValue before, ObjectValue after, string path, ImmutableArray<PropertyChange>.Builder changes)
    {
        foreach (var key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            CompareOptional(before[key], after[key], PropertyPath.Member(path, key), changes);
        }
    }

    /// <summary>
    /// Elements with names are compared by name, so that one put in between is one change and not a change of all that follow.
    /// </summary>
    private static void CompareElements(ListValue before, ListValue after, string path, ImmutableArray<PropertyChange>.Builder changes)
    {
        if (IndexByName(before) is not { } oldIndexes || IndexByName(after) is not { } newIndexes)
        {
            for (var i = 0; i < Math.Max(before.Items.Length, after.Items.Length); i++)
            {
                var (old, @new) = (before.Items.ElementAtOrDefault(i), after.Items.ElementAtOrDefault(i));
                CompareOptional(old, @new, PropertyPath.Element(path, i), changes);
            }

            return;
        }

        var kept = newIndexes.Where(entry => oldIndexes.ContainsKey(entry.Key)).ToArray();
        var oldOrder = oldIndexes.Keys.Where(newIndexes.ContainsKey).OrderBy(name => oldIndexes[name]).ToArray();
        var newOrder = kept.OrderBy(entry => entry.Value).Select(entry => entry.Key).ToArray();
        if (!oldOrder.SequenceEqual(newOrder)) changes.Add(new PropertyChange(path, Names(oldOrder), Names(newOrder)));
        foreach (var (name, index) in newIndexes.OrderBy(entry => entry.Value))
        {
            var previous = oldIndexes.TryGetValue(name, out var oldIndex) ? before.Items[oldIndex] : null;
            CompareOptional(previous, after.Items[index], PropertyPath.Element(path, index), changes);
        }

        foreach (var (_, index) in oldIndexes.Where(entry => !newIndexes.ContainsKey(entry.Key)).OrderBy(entry => entry.Value))
        {
            CompareOptional(before.Items[index], after: null, PropertyPath.Element(path, index), changes);
        }
    }

    private static void CompareOptional(
        PropertyValue? before, PropertyValue? after, string path, ImmutableArray<PropertyChange>.Builder changes)
    {
        if (before is null || after is null) changes.Add(new PropertyChange(path, before, after));
        else Compare(before, after, path, changes);
    }

    /// <summary>The index of each name; null unless all elements are objects with a name that is no secret, each once.</summary>
    private static Dictionary<string, int>? IndexByName(ListValue list)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i] is not ObjectValue item || item["name"] is not TextValue name || !indexes.TryAdd(name.Value, i)) return null;
        }

        return indexes;
    }

    private static ListValue Names(IEnumerable<string> names) => new([.. names.Select(name => new TextValue(name))]);
}
