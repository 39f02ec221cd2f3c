using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Infra.Emulator.Context;

/// <summary>The methods that expressions can call on types that are .NET's.</summary>
/// <remarks>"API Management policy expressions", https://learn.microsoft.com/azure/api-management/api-management-policy-expressions.</remarks>
public static class PolicyExtensions
{
    private const string BasicScheme = "Basic ";

    /// <summary>Reads a token without validating it; null if the text is none.</summary>
    public static Jwt? AsJwt(this string? input) => Jwt.Parse(input);

    /// <summary>Reads a token without validating it.</summary>
    public static bool TryParseJwt(this string? input, [NotNullWhen(true)] out Jwt? result) => (result = Jwt.Parse(input)) is not null;

    /// <summary>Reads the header of Basic authentication; null if the text is none.</summary>
    public static BasicAuthCredentials? AsBasic(this string? input)
    {
        if (input is null || !input.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[input.Length];
        if (!Convert.TryFromBase64String(input[BasicScheme.Length..].Trim(), bytes, out var count)) return null;
        return Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2) is [var user, var password] ? new BasicAuthCredentials(user, password) : null;
    }

    /// <summary>Reads the header of Basic authentication.</summary>
    public static bool TryParseBasic(this string? input, [NotNullWhen(true)] out BasicAuthCredentials? result) => (result = input.AsBasic()) is not null;

    /// <summary>Encrypts with an algorithm given by name: <c>Aes</c>.</summary>
    public static byte[] Encrypt(this byte[] input, string algorithm, byte[] key, byte[] iv)
    {
        using var cipher = Cipher(algorithm);
        return input.Encrypt(cipher, key, iv);
    }

    /// <summary>Encrypts.</summary>
    public static byte[] Encrypt(this byte[] input, SymmetricAlgorithm algorithm, byte[] key, byte[] iv)
    {
        using var transform = algorithm.CreateEncryptor(key, iv);
        return transform.TransformFinalBlock(input, 0, input.Length);
    }

    /// <summary>Decrypts with an algorithm given by name: <c>Aes</c>.</summary>
    public static byte[] Decrypt(this byte[] input, string algorithm, byte[] key, byte[] iv)
    {
        using var cipher = Cipher(algorithm);
        return input.Decrypt(cipher, key, iv);
    }

    /// <summary>Decrypts.</summary>
    public static byte[] Decrypt(this byte[] input, SymmetricAlgorithm algorithm, byte[] key, byte[] iv)
    {
        using var transform = algorithm.CreateDecryptor(key, iv);
        return transform.TransformFinalBlock(input, 0, input.Length);
    }

    /// <summary>True if the certificate leads to a root that is trusted here, its revocation aside.</summary>
    public static bool VerifyNoRevocation(this X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    /// <summary>Writes the fields of a form as the body of a request.</summary>
    public static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> fields) => Join(fields);

    /// <summary>Writes parameters as a query, without the question mark.</summary>
    public static string ToQueryString(this IDictionary<string, IList<string>> parameters) => Join(parameters);

    /// <summary>The values of a header, query parameter or claim, or what to answer if there are none.</summary>
    /// <remarks>No method of the map itself: beside the one for texts, a default of <c>null</c> would be ambiguous.</remarks>
    public static string[] GetValueOrDefault(this MultiValueDictionary map, string key, string[] defaultValue) =>
        map.TryGetValue(key, out var found) ? found : defaultValue;

    /// <summary>The value of a key, or what to answer if there is none.</summary>
    public static TValue? GetValueOrDefault<TKey, TValue>(this IDictionary<TKey, TValue> map, TKey key, TValue? defaultValue = default)
        where TKey : notnull => map.TryGetValue(key, out var found) ? found : defaultValue;

    /// <summary>The value of a key, or what to answer if there is none.</summary>
    /// <remarks>A dictionary is read-only as well, for which .NET has the same method: without this one it could not be told which is meant.</remarks>
    public static TValue? GetValueOrDefault<TKey, TValue>(this Dictionary<TKey, TValue> map, TKey key, TValue? defaultValue = default)
        where TKey : notnull => map.TryGetValue(key, out var found) ? found : defaultValue;

    private static string Join(IDictionary<string, IList<string>> fields) => string.Join(
        '&', fields.SelectMany(field => field.Value.Select(value => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(value)}")));

    /// <summary>The service takes the names of .NET's algorithms; those that nobody should use today it takes as well.</summary>
    private static Aes Cipher(string algorithm) => algorithm.ToUpperInvariant() switch
    {
        "AES" or "AESMANAGED" or "RIJNDAEL" or "RIJNDAELMANAGED" => Aes.Create(),
        _ => throw new CryptographicException($"'{algorithm}' is no cipher that can be used here. Known: Aes."),
    };
}
