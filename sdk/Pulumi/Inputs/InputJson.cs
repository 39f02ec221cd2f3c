using System.Text.Json;

namespace Pulumi;

/// <summary>A JSON value as an input.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>Makes an input without a value.</summary>
    public InputJson()
        : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> output)
        : base(output)
    {
    }

    /// <summary>Parses JSON text.</summary>
    /// <param name="json">The text.</param>
    public static implicit operator InputJson(string json) => new(Output.Create(Parse(json)));

    /// <summary>Takes the root of a document.</summary>
    /// <param name="document">The document.</param>
    public static implicit operator InputJson(JsonDocument document) => new(Output.Create(document.RootElement));

    /// <summary>Takes a JSON value.</summary>
    /// <param name="element">The value.</param>
    public static implicit operator InputJson(JsonElement element) => new(Output.Create(element));

    /// <summary>Parses JSON text that is there later.</summary>
    /// <param name="json">The text.</param>
    public static implicit operator InputJson(Output<string> json) => new(json.Apply(Parse));

    /// <summary>Takes the root of a document that is there later.</summary>
    /// <param name="document">The document.</param>
    public static implicit operator InputJson(Output<JsonDocument> document) => new(document.Apply(known => known.RootElement));

    /// <summary>Takes a JSON value that is there later.</summary>
    /// <param name="element">The value.</param>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
