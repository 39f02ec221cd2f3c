using System.Collections.Immutable;

namespace Infra.Analysis.Simulation;

/// <summary>Reads and builds the untyped values that mocks receive and return.</summary>
internal static class Wire
{
    /// <summary>The objects of a list member; none if it is missing.</summary>
    public static IEnumerable<ImmutableDictionary<string, object>> Objects(this ImmutableDictionary<string, object> parent, string member) =>
        parent.GetValueOrDefault(member) is ImmutableArray<object> { IsDefault: false } items ? items.OfType<ImmutableDictionary<string, object>>() : [];

    /// <summary>An object member; null if it is missing.</summary>
    public static ImmutableDictionary<string, object>? Object(this ImmutableDictionary<string, object> parent, string member) =>
        parent.GetValueOrDefault(member) as ImmutableDictionary<string, object>;

    /// <summary>A text member; null if it is missing.</summary>
    public static string? Text(this ImmutableDictionary<string, object> parent, string member) => parent.GetValueOrDefault(member) as string;

    /// <summary>The texts of a list member; none if it is missing.</summary>
    public static IEnumerable<string> Texts(this ImmutableDictionary<string, object> parent, string member) =>
        parent.GetValueOrDefault(member) is ImmutableArray<object> { IsDefault: false } items ? items.OfType<string>() : [];

    /// <summary>A list of objects.</summary>
    public static ImmutableArray<object> List(IEnumerable<ImmutableDictionary<string, object>> items) => [.. items.Cast<object>()];

    /// <summary>A list of texts.</summary>
    public static ImmutableArray<object> Texts(IEnumerable<string> items) => [.. items.Cast<object>()];

    /// <summary>An object of these members.</summary>
    public static ImmutableDictionary<string, object> Of(params ReadOnlySpan<(string Key, object Value)> members)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in members) builder[key] = value;
        return builder.ToImmutable();
    }
}
