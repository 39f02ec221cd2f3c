using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>Reads the configuration of the stack.</summary>
public sealed class Config
{
    private readonly string _namespace;

    /// <summary>Opens one namespace of the configuration.</summary>
    /// <param name="name">The namespace; by default the name of the project.</param>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public Config(string? name = null)
    {
        const string Suffix = ":config";
        name ??= Deployment.Required.ProjectName;
        _namespace = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    /// <summary>Gets a text.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    public string? Get(string key) => GetValue(key);

    /// <summary>Gets a secret text.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    public Output<string>? GetSecret(string key) => GetValue(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>Gets a text that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>Gets a secret text that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public Output<string> RequireSecret(string key) => GetSecret(key) ?? throw Missing(key);

    /// <summary>Gets a boolean.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public bool? GetBoolean(string key) => Find(key, ReadBoolean, out var value) ? value : null;

    /// <summary>Gets a secret boolean.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public Output<bool>? GetSecretBoolean(string key) => Find(key, ReadBoolean, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>Gets a boolean that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>Gets a secret boolean that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public Output<bool> RequireSecretBoolean(string key) => GetSecretBoolean(key) ?? throw Missing(key);

    /// <summary>Gets a whole number.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public int? GetInt32(string key) => Find(key, ReadInt32, out var value) ? value : null;

    /// <summary>Gets a secret whole number.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public Output<int>? GetSecretInt32(string key) => Find(key, ReadInt32, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>Gets a whole number that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>Gets a secret whole number that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public Output<int> RequireSecretInt32(string key) => GetSecretInt32(key) ?? throw Missing(key);

    /// <summary>Gets a number.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public double? GetDouble(string key) => Find(key, ReadDouble, out var value) ? value : null;

    /// <summary>Gets a secret number.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public Output<double>? GetSecretDouble(string key) => Find(key, ReadDouble, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>Gets a number that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>Gets a secret number that must be there.</summary>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public Output<double> RequireSecretDouble(string key) => GetSecretDouble(key) ?? throw Missing(key);

    /// <summary>Gets a value read from JSON text; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or the default when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public T? GetObject<T>(string key) => FindObject<T>(key, null, out var value) ? value : default;

    /// <summary>Gets a secret value read from JSON text; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public Output<T>? GetSecretObject<T>(string key) => FindObject<T>(key, null, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>Gets a value read from JSON text that must be there; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public T RequireObject<T>(string key) => FindObject<T>(key, null, out var value) ? value : throw Missing(key);

    /// <summary>Gets a secret value read from JSON text that must be there; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(RequireObject<T>(key));

    /// <summary>Gets a value read from JSON text; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <param name="options">How to read the JSON.</param>
    /// <returns>The value, or the default when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public T? GetObject<T>(string key, JsonSerializerOptions? options) => FindObject<T>(key, options, out var value) ? value : default;

    /// <summary>Gets a secret value read from JSON text; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <param name="options">How to read the JSON.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="RunException">The value is not of the type.</exception>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions? options) =>
        FindObject<T>(key, options, out var value) ? Output.CreateSecret(value) : null;

    /// <summary>Gets a value read from JSON text that must be there; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <param name="options">How to read the JSON.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public T RequireObject<T>(string key, JsonSerializerOptions? options) =>
        FindObject<T>(key, options, out var value) ? value : throw Missing(key);

    /// <summary>Gets a secret value read from JSON text that must be there; the case of names counts by default.</summary>
    /// <typeparam name="T">The type the JSON text is read into.</typeparam>
    /// <param name="key">The key, without the namespace.</param>
    /// <param name="options">How to read the JSON.</param>
    /// <returns>The value.</returns>
    /// <exception cref="RunException">There is no value, or it is not of the type.</exception>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions? options) =>
        Output.CreateSecret(RequireObject<T>(key, options));

    private static bool ReadBoolean(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new FormatException(),
    };

    private static int ReadInt32(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double ReadDouble(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string FullKey(string key) => $"{_namespace}:{key}";

    private string? GetValue(string key) => Deployment.Required.Configuration.Find(FullKey(key));

    private bool FindObject<T>(string key, JsonSerializerOptions? options, [MaybeNullWhen(false)] out T value) =>
        Find(key, text => JsonSerializer.Deserialize<T>(text, options)!, out value);

    private bool Find<T>(string key, Func<string, T> read, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (GetValue(key) is not { } text)
            return false;

        try
        {
            value = read(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Invalid(key, typeof(T).Name, e);
        }
        catch (JsonException e)
        {
            throw Invalid(key, typeof(T).FullName, e);
        }
    }

    private RunException Invalid(string key, string? type, Exception cause)
    {
        var fullKey = FullKey(key);
        return new($"Configuration '{fullKey}' value '{Deployment.Required.Configuration.Show(fullKey)}' is not a valid {type}", cause);
    }

    private RunException Missing(string key) => new(
        $"Missing Required configuration variable '{FullKey(key)}'\n" +
        $"\tplease set a value using the command `pulumi config set {FullKey(key)} <value>`");
}
