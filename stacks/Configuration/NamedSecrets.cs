namespace Infra.Stacks.Configuration;

/// <summary>
/// Reads the secrets that settings name. Each is a setting of its own, because a structure with a secret in it would be encrypted as a whole.
/// </summary>
/// <param name="reader">The settings.</param>
/// <param name="accepted">What the name of a secret is, for messages.</param>
internal sealed class NamedSecrets(SettingReader reader, string accepted)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>The full keys of the secrets that were named so far.</summary>
    public IReadOnlySet<string> Keys => _keys;

    /// <summary>The secret that a setting names; null if there is none.</summary>
    public SecretText? Read(Setting setting)
    {
        if (setting.Text(accepted) is not { } name) return null;
        var key = $"{LabConfiguration.Namespace}:{name}";
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit) || LabConfigurationReader.Keys.Contains(key))
        {
            // What is written is not shown: it may be the secret itself.
            setting.RefuseUnseen("This is not the name of a secret setting; the secret itself does not belong here.", $"Accepted: {accepted}.");
            return null;
        }

        _keys.Add(key);
        return reader.Secret(key, setting);
    }
}
