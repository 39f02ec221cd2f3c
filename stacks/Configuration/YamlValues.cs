using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>
/// Turns the values of a project or stack file into what Pulumi hands to a program: scalars as their text, structures as JSON.
/// </summary>
internal sealed class YamlValues(List<ConfigurationMistake> mistakes)
{
    private const string Secure = "secure";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secretPaths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceLocation> _locations = new(StringComparer.Ordinal);

    /// <summary>What has been added.</summary>
    public ConfigurationValues Values => new()
    {
        Texts = _texts.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Secrets = _secrets.ToImmutableSortedSet(StringComparer.Ordinal),
        SecretPaths = _secretPaths.ToImmutableSortedSet(StringComparer.Ordinal),
        Locations = _locations.ToImmutableDictionary(StringComparer.Ordinal),
    };

    /// <summary>Adds a setting; reports it if it was added before.</summary>
    public void Add(string key, SourceLocation location, YamlNode value)
    {
        if (_locations.TryGetValue(key, out var first))
        {
            mistakes.Add(new ConfigurationMistake(
                key, null, $"This is written twice; the first is on line {first.Line}.", "Remove one of the two.", location));
            return;
        }

        Locate(key, location, value);
        if (IsSecret(value))
        {
            _secrets.Add(key);
        }
        else if (value is YamlScalar scalar)
        {
            _texts[key] = scalar.IsNull ? "" : scalar.Text;
        }
        else
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Write(writer, key, value);
            }

            _texts[key] = Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }

    private static bool IsSecret(YamlNode value) => value is YamlMap { Entries: [{ Key: Secure, Value: YamlScalar }] };

    private void Locate(string path, SourceLocation location, YamlNode value)
    {
        _locations[path] = location;
        if (value is YamlMap map)
        {
            foreach (var entry in map.Entries) Locate(PropertyPath.Member(path, entry.Key), entry.Location, entry.Value);
        }
        else if (value is YamlList list)
        {
            for (var i = 0; i < list.Items.Length; i++) Locate(PropertyPath.Element(path, i), list.Items[i].Location, list.Items[i]);
        }
    }

    private void Write(Utf8JsonWriter writer, string path, YamlNode value)
    {
        if (IsSecret(value))
        {
            _secretPaths.Add(path);
            writer.WriteNullValue();
        }
        else if (value is YamlMap map)
        {
            writer.WriteStartObject();
            foreach (var entry in map.Entries)
            {
                writer.WritePropertyName(entry.Key);
                Write(writer, PropertyPath.Member(path, entry.Key), entry.Value);
            }

            writer.WriteEndObject();
        }
        else if (value is YamlList list)
        {
            writer.WriteStartArray();
            for (var i = 0; i < list.Items.Length; i++) Write(writer, PropertyPath.Element(path, i), list.Items[i]);
            writer.WriteEndArray();
        }
        else
        {
            Write(writer, path, (YamlScalar)value);
        }
    }

    /// <summary>A plain scalar means what YAML's core schema says.</summary>
    private void Write(Utf8JsonWriter writer, string path, YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            writer.WriteNullValue();
        }
        else if (!scalar.Plain)
        {
            writer.WriteStringValue(scalar.Text);
        }
        else if (scalar.Text is "true" or "True" or "TRUE")
        {
            writer.WriteBooleanValue(true);
        }
        else if (scalar.Text is "false" or "False" or "FALSE")
        {
            writer.WriteBooleanValue(false);
        }
        else if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            writer.WriteNumberValue(integer);
        }
        else if (IsNumber(scalar.Text, out var number))
        {
            writer.WriteNumberValue(number);
        }
        else if (scalar.Text.TrimStart('+', '-').ToUpperInvariant() is ".INF" or ".NAN")
        {
            mistakes.Add(new ConfigurationMistake(
                path, scalar.Text, "This is no number that JSON can hold, so Pulumi refuses it.",
                "Write a finite number, or put the text in quotes.", scalar.Location));
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(scalar.Text);
        }
    }

    private static bool IsNumber(string text, out double number)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        number = 0;
        if (!text.Any(char.IsAsciiDigit)) return false;
        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}
