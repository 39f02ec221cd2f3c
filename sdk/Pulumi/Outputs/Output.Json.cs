using System.Text.Json;
using Pulumi.Serialization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>Writes a value as JSON text. Outputs and inputs inside it are waited for, blocking.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="options">How to write the JSON.</param>
    /// <returns>The text; unknown if anything inside is unknown, secret if anything inside is secret.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Apply(known =>
        {
            var inner = new JsonOutputs();
            var json = JsonSerializer.Serialize(known, inner.AddTo(options));
            return new Output<string>(new OutputData<string>(inner.Resources, inner.IsKnown ? json : null!, inner.IsKnown, inner.IsSecret));
        });
    }

    /// <summary>Reads JSON text.</summary>
    /// <typeparam name="T">The type to read it into.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="options">How to read the JSON.</param>
    /// <returns>The value, as secret as the text; outputs inside it are known.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Apply<T>(text => JsonSerializer.Deserialize<T>(text, new JsonOutputs().AddTo(options))!);
    }
}
