using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>Settings tried out on a command line, on top of a stack's configuration.</summary>
public static class SettingOverrides
{
    private static readonly SourceLocation CommandLine = new("--set", 0, 0);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The configuration with settings put over it, one after the other.</summary>
    /// <param name="values">The configuration.</param>
    /// <param name="settings">
    /// Each <c>key=value</c>, where the key may go into a value as for <c>pulumi config set --path</c>: <c>lab:spokes[0].region=eastus</c>.
    /// Within a structure <c>true</c>, <c>false</c> and whole numbers are what they look like, and what begins with a bracket, a brace or a
    /// quote is JSON; everything else is a text.
    /// </param>
    /// <returns>The new configuration; what is wrong with a setting is among its <see cref="ConfigurationValues.Mistakes"/>.</returns>
    public static ConfigurationValues Apply(ConfigurationValues values, IEnumerable<string> settings) => settings.Aggregate(values, Apply);

    private static ConfigurationValues Apply(ConfigurationValues values, string setting)
    {
        var equals = Assignment(setting);
        if (equals < 0)
        {
            return Refused(
                values, setting, "A setting and its value are expected, joined by '='.", "Write it as --set lab:naming.suffixLength=4.");
        }

        var (path, text) = (setting[..equals], setting[(equals + 1)..]);
        if (SettingPath.Parse(path) is not var (key, steps))
        {
            return Refused(
                values, path, "This is not a configuration key with a path into its value.",
                "Write it as --set lab:spokes[0].region=eastus.");
        }

        path = steps.Aggregate(
            key, (whole, step) => step is int index ? PropertyPath.Element(whole, index) : PropertyPath.Member(whole, (string)step));

        if ((steps.Count > 0 && values.Secrets.Contains(key)) || values.SecretPaths.Any(secret => PropertyPath.IsWithin(path, secret)))
        {
            return Refused(values, path, "A part of an encrypted setting cannot be replaced.", "Set all of it.");
        }

        // What a whole key is set to may be any text, also one in quotes; but no text of ours begins with a bracket.
        var isJson = steps.Count == 0 ? text is ['{' or '[', ..] : text is ['{' or '[' or '"', ..];
        JsonNode? json = null;
        if (isJson && !TryParse(text, out json))
        {
            return Refused(
                values, path, "What begins with a bracket, a brace or a quote must be JSON, and this is not.",
                "Correct the JSON; on a shell, put it in single quotes.");
        }

        if (steps.Count == 0) return With(values, path, key, text);

        JsonNode? root = null;
        if (values.Texts.TryGetValue(key, out var present) && present.Length > 0 && !TryParse(present, out root))
        {
            return Refused(values, path, $"There is nothing to be set in {key}, which is a text.", "Set all of it.");
        }

        var value = text switch
        {
            _ when isJson => json,
            "true" => true,
            "false" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        };
        var (changed, obstacle) = SettingPath.Set(root, [.. steps], value);
        return obstacle is null
            ? With(values, path, key, changed?.ToJsonString(Relaxed) ?? "")
            : Refused(values, path, $"This cannot be set: {obstacle}.", $"Look at the value of {key} in the stack file.");
    }

    private static int Assignment(string setting)
    {
        // An equals sign within ["..."] belongs to the path.
        var quoted = false;
        for (var i = 0; i < setting.Length; i++)
        {
            if (setting[i] == '"') quoted = !quoted;
            else if (setting[i] == '=' && !quoted) return i;
        }

        return -1;
    }

    private static bool TryParse(string text, out JsonNode? node)
    {
        node = null;
        try
        {
            node = JsonNode.Parse(text, documentOptions: Json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ConfigurationValues With(ConfigurationValues values, string path, string key, string text) => values with
    {
        Texts = values.Texts.SetItem(key, text),
        Secrets = values.Secrets.Remove(key),
        SecretPaths = values.SecretPaths.Except(values.SecretPaths.Where(secret => secret == path || PropertyPath.IsWithin(secret, path))),
        Locations = values.Locations
            .RemoveRange(values.Locations.Keys.Where(known => PropertyPath.IsWithin(known, path)))
            .SetItem(path, CommandLine),
    };

    private static ConfigurationValues Refused(ConfigurationValues values, string path, string problem, string remedy) =>
        values with { Mistakes = values.Mistakes.Add(new ConfigurationMistake(path, null, problem, remedy, CommandLine)) };
}
