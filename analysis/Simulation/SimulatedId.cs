using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Analysis.Simulation;

/// <summary>Values that Azure draws at random, derived from what they are for: the same plan gets the same ones in every process.</summary>
public static class SimulatedId
{
    /// <summary>A GUID for a purpose. Version 8 of RFC 9562: the bits are ours.</summary>
    /// <param name="seed">What it is for, e.g. a resource id and the word <c>principalId</c>.</param>
    public static string Uuid(params ReadOnlySpan<string> seed)
    {
        var hash = Hash(seed);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    /// <summary>Text of the given length over an alphabet.</summary>
    public static string Text(int length, string alphabet, params ReadOnlySpan<string> seed)
    {
        var text = new StringBuilder(length);
        for (var block = Hash(seed); text.Length < length; block = SHA256.HashData(block))
        {
            foreach (var value in block.AsSpan(0, Math.Min(block.Length, length - text.Length))) text.Append(alphabet[value % alphabet.Length]);
        }

        return text.ToString();
    }

    /// <summary>A number from 0 up to, and without, a limit.</summary>
    public static int Number(int limit, params ReadOnlySpan<string> seed) => (int)(BitConverter.ToUInt32(Hash(seed)) % (uint)limit);

    private static byte[] Hash(ReadOnlySpan<string> seed) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seed)));
}
