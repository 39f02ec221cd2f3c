using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

/// <summary>Writes the values of outputs and inputs into one JSON text, and notes what the text thereby depends on.</summary>
internal sealed class JsonOutputs : JsonConverterFactory
{
    public bool IsKnown { get; private set; } = true;

    public bool IsSecret { get; private set; }

    public ImmutableHashSet<Resource> Resources { get; private set; } = [];

    public JsonSerializerOptions AddTo(JsonSerializerOptions? options)
    {
        var extended = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        extended.Converters.Add(this);
        return extended;
    }

    public override bool CanConvert(Type typeToConvert) =>
        OutputTypes.IsGeneric(typeToConvert, typeof(Output<>)) || InputOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = InputOf(typeToConvert) is { } input
            ? typeof(InputConverter<,>).MakeGenericType(typeToConvert, input.GenericTypeArguments[0])
            : typeof(OutputConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments);
        return (JsonConverter)Activator.CreateInstance(converter, this)!;
    }

    /// <summary>Finds the <see cref="Input{T}"/> that a type is or derives from.</summary>
    private static Type? InputOf(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (OutputTypes.IsGeneric(at, typeof(Input<>)))
                return at;
        }

        return null;
    }

    private void Write<T>(Utf8JsonWriter writer, Output<T> output, JsonSerializerOptions options)
    {
        var data = output.Data.GetAwaiter().GetResult();
        IsSecret |= data.IsSecret;
        Resources = Resources.UnionWith(data.Resources);
        if (data.IsKnown)
        {
            JsonSerializer.Serialize(writer, data.Value, options);
            return;
        }

        IsKnown = false;
        writer.WriteNullValue();
    }

    private sealed class OutputConverter<T>(JsonOutputs outputs) : JsonConverter<Output<T>>
    {
        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Output.Create(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options) =>
            outputs.Write(writer, value, options);
    }

    private sealed class InputConverter<TInput, T>(JsonOutputs outputs) : JsonConverter<TInput>
        where TInput : Input<T>
    {
        public override TInput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (typeToConvert != typeof(Input<T>))
                throw new NotSupportedException($"JSON cannot be read into a {typeToConvert.FullName}.");

            Input<T> input = JsonSerializer.Deserialize<T>(ref reader, options)!;
            return (TInput)input;
        }

        public override void Write(Utf8JsonWriter writer, TInput value, JsonSerializerOptions options) =>
            outputs.Write(writer, value.ToOutput(), options);
    }
}
