namespace Infra.Analysis.Simulation.Families;

/// <summary>The textual form of keys and certificates, RFC 7468.</summary>
internal static class Pem
{
    /// <summary>The characters of the body: base64.</summary>
    public const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>A body with its label.</summary>
    public static string Of(string label, string body) => $"-----BEGIN {label}-----\n{body}\n-----END {label}-----\n";
}
