using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Infra.Components.Network.Nva;

/// <summary>Says whether a text is a public SSH key that Azure's machines take.</summary>
/// <remarks>
/// RSA with 2,048 bits or more, and ED25519: "Detailed steps: Create and manage SSH keys for authentication to a Linux VM in Azure",
/// https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed. The form of a key: RFC 4253, section 6.6, and
/// RFC 8709, section 4.
/// </remarks>
public static class SshPublicKey
{
    private const string Rsa = "ssh-rsa";
    private const string Ed25519 = "ssh-ed25519";
    private const int FewestRsaBits = 2048;
    private const int Ed25519Bytes = 32;
    private const string Help = "Accepted: the line of a .pub file, of the type ssh-ed25519, or ssh-rsa with 2048 bits or more.";

    /// <summary>What is wrong with a key; nothing if Azure takes it. No problem repeats the text, which may be a private key.</summary>
    /// <param name="text">One line in OpenSSH's format: type, key in Base64, and perhaps a comment.</param>
    public static ImmutableArray<Problem> Check(string text)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return [Wrong("This is a private key, which nobody else may know: take it out of the file, and make a new pair if others have seen it.")];
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || text.AsSpan().ContainsAny('\r', '\n')) return [Wrong("This is no public SSH key.")];
        if (parts[0] is not (Rsa or Ed25519)) return [Wrong("Azure's machines do not take an SSH key of this type.")];
        var bytes = new byte[parts[1].Length];
        if (!Convert.TryFromBase64String(parts[1], bytes, out var length) || Fields(bytes.AsSpan(0, length)) is not [var type, .. var fields]
            || Encoding.ASCII.GetString(type) != parts[0])
        {
            return [Wrong($"What follows '{parts[0]}' is no such key: it is cut off, or another text.")];
        }

        return (parts[0], fields) switch
        {
            (Ed25519, [{ Length: Ed25519Bytes }]) => [],
            (Rsa, [_, var modulus]) when Bits(modulus) >= FewestRsaBits => [],
            (Rsa, [_, _]) => [Wrong("This RSA key is too short.")],
            _ => [Wrong($"What follows '{parts[0]}' is no such key: it is cut off, or another text.")],
        };
    }

    /// <summary>The fields of a key, each with its length in front; null if they are not that.</summary>
    private static byte[][]? Fields(ReadOnlySpan<byte> key)
    {
        var fields = new List<byte[]>();
        while (!key.IsEmpty)
        {
            if (key.Length < sizeof(uint)) return null;
            var length = BinaryPrimitives.ReadUInt32BigEndian(key);
            key = key[sizeof(uint)..];
            if (length > key.Length) return null;
            fields.Add(key[..(int)length].ToArray());
            key = key[(int)length..];
        }

        return [.. fields];
    }

    private static int Bits(ReadOnlySpan<byte> number)
    {
        var digits = number.TrimStart((byte)0);
        return digits.IsEmpty ? 0 : (digits.Length * 8) - (byte.LeadingZeroCount(digits[0]));
    }

    private static Problem Wrong(string message) => new("adminPublicKey", "", message, Help);
}
