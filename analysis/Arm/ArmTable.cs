using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Analysis.Arm;

/// <summary>The table of azure-native's resource types that the extraction script writes.</summary>
internal static class ArmTable
{
    private static readonly Lazy<FrozenDictionary<string, ArmResourcePath>> Loaded = new(() =>
    {
        using var stream = typeof(ArmTable).Assembly.GetManifestResourceStream("azure-native.arm.json")
            ?? throw new InvalidOperationException("The assembly was built without sdk/schema/azure-native.arm.json.");
        return Read(stream);
    });

    /// <summary>The table this assembly was built with, by token.</summary>
    public static FrozenDictionary<string, ArmResourcePath> Embedded => Loaded.Value;

    /// <summary>Reads a table.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static FrozenDictionary<string, ArmResourcePath> Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var paths = new Dictionary<string, ArmResourcePath>(StringComparer.Ordinal);
        foreach (var (token, entry) in document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value)))
        {
            paths.Add(token, new ArmResourcePath(token, new ArmTableEntry(
                Text(entry, "type"),
                Text(entry, "apiVersion"),
                Text(entry, "path"),
                Texts(entry, "pathInputs"),
                Texts(entry, "inputsOnly"),
                Enum.Parse<AutoNaming>(Text(entry, "autoName"), ignoreCase: true),
                Texts(entry, "outputs"))));
        }

        return paths.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Text(JsonElement entry, string name) =>
        entry.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null.");

    private static ImmutableArray<string> Texts(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray()
            .Select(item => item.GetString() ?? throw new JsonException($"'{name}' holds a null."))];
}
