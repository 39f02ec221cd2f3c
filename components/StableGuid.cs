using System.Security.Cryptography;
using System.Text;

namespace Infra.Components;

/// <summary>A GUID that stands for some texts: the same for the same texts, whatever their letter case.</summary>
internal static class StableGuid
{
    /// <summary>The GUID of the texts, as Azure writes GUIDs.</summary>
    /// <remarks>Azure compares ids without regard to letter case, and writes them in different ones.</remarks>
    public static string Of(params ReadOnlySpan<string> texts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts).ToLowerInvariant()));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D");
    }
}
