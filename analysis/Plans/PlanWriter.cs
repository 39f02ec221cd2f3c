using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Plans;

/// <summary>
/// Writes a plan as the JSON document that is the contract between the tools. The same plan gives the same bytes on any machine.
/// </summary>
/// <remarks>
/// A secret prints as <see cref="PropertyValue.SecretPlaceholder"/> and its path is listed among its resource's <c>secretPaths</c>;
/// an unknown value prints as <see cref="PropertyValue.UnknownPlaceholder"/>.
/// </remarks>
public static class PlanWriter
{
    /// <summary>The version of the document this class writes.</summary>
    public const int Version = 1;

    /// <summary>How deep objects and lists may be nested in the document.</summary>
    internal const int MaxDepth = 1000;

    private const int FlushThreshold = 64 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        MaxDepth = MaxDepth,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the plan as UTF-8 without a byte order mark; the stream stays open.</summary>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void Write(Plan plan, Stream stream)
    {
        var buffer = new ArrayBufferWriter<byte>(FlushThreshold);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("project", plan.Project);
            writer.WriteString("stack", plan.Stack);
            writer.WriteStartArray("resources");
            foreach (var resource in plan.Resources)
            {
                Write(writer, resource);
                if (buffer.WrittenCount + writer.BytesPending > FlushThreshold) Drain(writer, buffer, stream);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("outputs");
            Write(writer, plan.Outputs);
            writer.WriteStartArray("findings");
            foreach (var finding in plan.Findings) Write(writer, finding);
            writer.WriteEndArray();
            writer.WriteStartArray("flows");
            writer.WriteEndArray();
            writer.WriteEndObject();
            Drain(writer, buffer, stream);
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Passes on what is written so far, which ends with a whole character.</summary>
    private static void Drain(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer, Stream stream)
    {
        writer.Flush();
        stream.Write(Ascii.IsValid(buffer.WrittenSpan)
            ? buffer.WrittenSpan
            : Encoding.UTF8.GetBytes(Invisible.EscapeInJson(Encoding.UTF8.GetString(buffer.WrittenSpan))));
        buffer.ResetWrittenCount();
    }

    private static void Write(Utf8JsonWriter writer, PlanResource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("urn", resource.Urn);
        writer.WriteString("type", resource.Type);
        writer.WriteString("name", resource.Name);
        writer.WriteBoolean("custom", resource.Custom);
        writer.WriteString("parent", resource.Parent);
        writer.WriteString("provider", resource.Provider);
        writer.WriteString("id", resource.Id);
        writer.WritePropertyName("inputs");
        Write(writer, resource.Inputs);
        writer.WritePropertyName("outputs");
        Write(writer, resource.Outputs);
        Write(writer, "dependsOn", resource.DependsOn);
        writer.WriteBoolean("protect", resource.Protect);
        Write(writer, "secretPaths", SecretPaths(resource));
        if (resource.Arm is { } arm)
        {
            writer.WriteStartObject("arm");
            writer.WriteString("type", arm.Type);
            writer.WriteString("apiVersion", arm.ApiVersion);
            writer.WriteString("name", arm.Name);
            writer.WritePropertyName("body");
            Write(writer, arm.Body);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string key, IEnumerable<string> texts)
    {
        writer.WriteStartArray(key);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", finding.Rule);
        writer.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        writer.WriteString("urn", finding.Urn);
        writer.WriteString("path", finding.Path);
        writer.WriteString("message", finding.Message);
        writer.WriteString("help", finding.Help);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case ObjectValue members:
                writer.WriteStartObject();
                foreach (var (key, member) in members)
                {
                    writer.WritePropertyName(key);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case ListValue list:
                writer.WriteStartArray();
                foreach (var item in list.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case NumberValue number when double.IsFinite(number.Value):
                writer.WriteNumberValue(number.Value);
                break;
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case NullValue:
                writer.WriteNullValue();
                break;
            default: // texts, the placeholders of secrets and unknown values, and the numbers JSON cannot write
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static IEnumerable<string> SecretPaths(PlanResource resource) =>
        SecretPaths(resource.Inputs, "inputs")
            .Concat(SecretPaths(resource.Outputs, "outputs"))
            .Concat(resource.Arm is { } arm ? SecretPaths(arm.Body, "arm.body") : [])
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> SecretPaths(ObjectValue members, string path) =>
        PropertyLeaf.Of(members, path, static value => value is SecretValue).Select(leaf => leaf.Path);
}
