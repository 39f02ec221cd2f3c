using System.Collections.Immutable;
using System.Globalization;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests.Parity;

/// <summary>Short questions to a plan, and small changes of it. A type is short for azure-native's: <c>network:Route</c>.</summary>
internal static class PlanQueries
{
    private const string AzureNative = "azure-native:";

    /// <summary>The resources of a type; with a name, those of that logical name.</summary>
    public static ImmutableArray<PlanResource> All(this Plan plan, string type, string? name = null) =>
        [.. plan.Resources.Where(resource => Is(resource, type) && (name is null || resource.Name == name))];

    /// <summary>True if there is exactly one resource of this type and name, and what is expected of it holds.</summary>
    public static bool Has(this Plan plan, string type, string name, Func<PlanResource, bool> expected) => plan.All(type, name) is [var only] && expected(only);

    /// <summary>True if there is exactly one resource of this type and name.</summary>
    public static bool Has(this Plan plan, string type, string name) => plan.Has(type, name, _ => true);

    /// <summary>What an input of a resource prints as; null if there is none. A path is <c>subnets.0.name</c>.</summary>
    public static string? Text(this PlanResource resource, string path) => At(resource.Inputs, path.Split('.')) switch
    {
        null => null,
        TextValue text => text.Value,
        var value => value.ToString(),
    };

    /// <summary>The elements of a list among the inputs, as objects.</summary>
    public static ImmutableArray<ObjectValue> Objects(this PlanResource resource, string path) =>
        At(resource.Inputs, path.Split('.')) is ListValue list ? [.. list.Items.OfType<ObjectValue>()] : [];

    /// <summary>The elements of a list among the inputs, as texts.</summary>
    public static ImmutableArray<string> Texts(this PlanResource resource, string path) =>
        At(resource.Inputs, path.Split('.')) is ListValue list ? [.. list.Items.OfType<TextValue>().Select(text => text.Value)] : [];

    /// <summary>The plan without the resources of a type; with a name, without those of that logical name.</summary>
    public static Plan Without(this Plan plan, string type, string? name = null) =>
        plan with { Resources = [.. plan.Resources.Where(resource => !Is(resource, type) || (name is not null && resource.Name != name))] };

    /// <summary>The plan with an input of a resource replaced; null takes it away. Without a name, of all resources of the type.</summary>
    public static Plan With(this Plan plan, string type, string? name, string path, PropertyValue? value) =>
        plan.With(type, name, resource => resource with { Inputs = (ObjectValue)Replace(resource.Inputs, path.Split('.'), value)! });

    /// <summary>The plan with a resource changed; without a name, all resources of the type.</summary>
    public static Plan With(this Plan plan, string type, string? name, Func<PlanResource, PlanResource> change) => plan with
    {
        Resources = [.. plan.Resources.Select(resource => Is(resource, type) && (name is null || resource.Name == name) ? change(resource) : resource)],
    };

    /// <summary>The inputs of a resource with one replaced; null takes it away.</summary>
    public static ObjectValue With(this PlanResource resource, string path, PropertyValue? value) => (ObjectValue)Replace(resource.Inputs, path.Split('.'), value)!;

    /// <summary>True if the resource must wait, also by way of others, for one of that type.</summary>
    public static bool WaitsFor(this Plan plan, PlanResource resource, string type)
    {
        var byUrn = plan.Resources.ToDictionary(other => other.Urn, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(resource.DependsOn);
        while (open.TryDequeue(out var urn))
        {
            if (!seen.Add(urn) || !byUrn.TryGetValue(urn, out var found)) continue;
            if (Is(found, type)) return true;
            foreach (var next in found.DependsOn) open.Enqueue(next);
        }

        return false;
    }

    private static bool Is(PlanResource resource, string type) => resource.Type == type || resource.Type == AzureNative + type;

    private static PropertyValue? At(PropertyValue? value, string[] path) => (value, path) switch
    {
        (_, []) => value,
        (ObjectValue members, [var key, .. var rest]) => At(members[key], rest),
        (ListValue list, [var index, .. var rest]) => Index(index) < list.Items.Length ? At(list.Items[Index(index)], rest) : null,
        _ => null,
    };

    private static PropertyValue? Replace(PropertyValue? value, string[] path, PropertyValue? replacement)
    {
        switch (value, path)
        {
            case (_, []):
                return replacement;
            case (ObjectValue members, [var key, .. var rest]):
                return Replace(members[key], rest, replacement) is { } member ? members.With(key, member) : members.Without(key);
            case (ListValue list, [var index, .. var rest]):
                return new ListValue(Replace(list.Items[Index(index)], rest, replacement) is { } item
                    ? list.Items.SetItem(Index(index), item)
                    : list.Items.RemoveAt(Index(index)));
            default:
                throw new ArgumentException($"There is nothing at '{string.Join('.', path)}' to change.", nameof(path));
        }
    }

    private static int Index(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
