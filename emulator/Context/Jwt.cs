using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Infra.Emulator.Context;

/// <summary>A JSON web token, read and not validated.</summary>
public sealed class Jwt
{
    private readonly JObject _header;
    private readonly JObject _payload;

    private Jwt(JObject header, JObject payload)
    {
        (_header, _payload) = (header, payload);
        Claims = new MultiValueDictionary(payload.Properties().ToDictionary(claim => claim.Name, claim => Texts(claim.Value), StringComparer.Ordinal));
    }

    /// <summary>How it is signed: <c>RS256</c>.</summary>
    public string? Algorithm => (string?)_header["alg"];

    /// <summary>What kind of token it is: <c>JWT</c>.</summary>
    public string? Type => (string?)_header["typ"];

    /// <summary>Whom it is for.</summary>
    public IEnumerable<string> Audiences => Claims.GetValueOrDefault("aud", Array.Empty<string>());

    /// <summary>Everything it says.</summary>
    public MultiValueDictionary Claims { get; }

    /// <summary>When it ends, in UTC; null if it does not say.</summary>
    public DateTime? ExpirationTime => Time("exp");

    /// <summary>Its id.</summary>
    public string? Id => Claims.GetValueOrDefault("jti");

    /// <summary>Who issued it.</summary>
    public string? Issuer => Claims.GetValueOrDefault("iss");

    /// <summary>When it was issued, in UTC; null if it does not say.</summary>
    public DateTime? IssuedAt => Time("iat");

    /// <summary>From when on it counts, in UTC; null if it does not say.</summary>
    public DateTime? NotBefore => Time("nbf");

    /// <summary>Whom it is about.</summary>
    public string? Subject => Claims.GetValueOrDefault("sub");

    /// <summary>Reads a token, with or without the word <c>Bearer</c> before it.</summary>
    /// <returns>The token; null if the text is none.</returns>
    internal static Jwt? Parse(string? text)
    {
        const string Scheme = "Bearer ";
        if (text is null) return null;
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) text = text[Scheme.Length..];
        var parts = text.Trim().Split('.');
        return parts.Length == 3 && Part(parts[0]) is { } header && Part(parts[1]) is { } payload ? new Jwt(header, payload) : null;
    }

    private static JObject? Part(string text)
    {
        var base64 = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var count)) return null;
        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(bytes, 0, count))) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[] Texts(JToken value) => value is JArray array ? [.. array.Select(Text)] : [Text(value)];

    private static string Text(JToken value) =>
        value is JValue { Value: { } scalar } ? Convert.ToString(scalar, CultureInfo.InvariantCulture)! : value.ToString(Formatting.None);

    private DateTime? Time(string claim) =>
        _payload[claim] is JValue { Type: JTokenType.Integer or JTokenType.Float } seconds ? DateTime.UnixEpoch.AddSeconds((double)seconds) : null;
}
