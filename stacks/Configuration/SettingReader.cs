using System.Text.Json;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of one namespace and collects everything that is wrong with them.</summary>
internal sealed class SettingReader(ConfigurationValues values)
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64 };

    private readonly List<ConfigurationMistake> _mistakes = [.. values.Mistakes];

    private readonly Dictionary<string, Setting> _roots = new(StringComparer.Ordinal);

    /// <summary>What has been found wrong so far.</summary>
    public IReadOnlyCollection<ConfigurationMistake> Mistakes => _mistakes;

    /// <summary>The setting of a full key.</summary>
    public Setting Root(string key)
    {
        if (!_roots.TryGetValue(key, out var root)) _roots.Add(key, root = ReadRoot(key));
        return root;
    }

    /// <summary>The secret that another setting names; reports what keeps it from being one.</summary>
    /// <param name="key">The full key of the secret.</param>
    /// <param name="named">The setting that names it.</param>
    public SecretText? Secret(string key, Setting named)
    {
        var command = $"'pulumi config set --secret {key}'";
        var text = values.Texts.GetValueOrDefault(key);
        if (!values.Secrets.Contains(key))
        {
            // What is written is not shown: it may be the secret itself.
            if (text is null)
            {
                Add(
                    named.Path, null, "There is no setting of the name that is written here.",
                    $"Write the secret there: 'pulumi config set --secret {LabConfiguration.Namespace}:<name>', with the name that is written here.");
            }
            else
            {
                Add(key, null, $"This is in plain, although {named.Path} names it as a secret, so whoever reads the file knows it.", $"Encrypt it: {command}.");
            }

            return null;
        }

        if (text is null || !string.IsNullOrWhiteSpace(text)) return new SecretText(text);
        Add(key, null, $"This is empty, although {named.Path} names it as a secret.", $"Write the secret there: {command}.");
        return null;
    }

    /// <summary>Reports the keys that are not among those known.</summary>
    public void Unknown(string path, string key, IReadOnlyCollection<string> known)
    {
        Add(path, null, $"This is not a setting.{Suggestion.For(key, known)}", $"Accepted: {string.Join(", ", known)}.");
    }

    /// <summary>Whether a mistake at exactly this path is known.</summary>
    public bool IsReported(string path) => _mistakes.Any(mistake => mistake.Path == path);

    /// <summary>Reports a mistake at a path.</summary>
    public void Add(string path, string? value, string problem, string remedy) =>
        _mistakes.Add(new ConfigurationMistake(path, value, problem, remedy, values.LocationOf(path)));

    private void RefuseSecret(string path, string option)
    {
        if (IsReported(path)) return;
        Add(
            path, null, "This is encrypted, although it is no secret; so it cannot be checked before a deployment.",
            $"Write it in plain: 'pulumi config set --plaintext {option}{path} ...'.");
    }

    private Setting ReadRoot(string key)
    {
        if (values.Secrets.Contains(key))
        {
            RefuseSecret(key, "");
            return new Setting(this, key, null);
        }

        foreach (var path in values.SecretPaths.Where(path => PropertyPath.IsWithin(path, key))) RefuseSecret(path, "--path ");

        if (!values.Texts.TryGetValue(key, out var text) || string.IsNullOrWhiteSpace(text)) return new Setting(this, key, null);
        try
        {
            using var document = JsonDocument.Parse(text, Json);
            return new Setting(this, key, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            // Not a structure, so a text.
            return new Setting(this, key, JsonSerializer.SerializeToElement(text));
        }
    }
}
