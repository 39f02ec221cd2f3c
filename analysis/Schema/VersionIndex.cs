using System.Security.Cryptography;
using System.Text;

namespace Infra.Analysis.Schema;

/// <summary>Which resource types there are, at which API versions.</summary>
internal sealed class VersionIndex
{
    /// <summary>The key of the cached file; no resource type has this form.</summary>
    public const string CacheKey = "index";

    private readonly SortedDictionary<string, string[]> _versions;

    private VersionIndex(IEnumerable<KeyValuePair<string, string[]>> versions) =>
        _versions = new SortedDictionary<string, string[]>(
            versions.ToDictionary(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    /// <summary>The index of these <c>Type@version</c>. Where versions differ in letter case, a type is written as in its newest
    /// one.</summary>
    public static VersionIndex Of(IEnumerable<string> keys) => new(keys
        .Select(key => key.Split('@', 2))
        .Where(parts => parts.Length == 2)
        .Select(parts => (Type: parts[0], Version: parts[1]))
        .OrderBy(entry => entry.Version, StringComparer.Ordinal)
        .GroupBy(entry => entry.Type, StringComparer.OrdinalIgnoreCase)
        .Select(versions => KeyValuePair.Create(
            versions.Last().Type,
            versions.Select(entry => entry.Version).Distinct(StringComparer.OrdinalIgnoreCase).ToArray())));

    public IEnumerable<string> Types => _versions.Keys;

    public IReadOnlyList<string> Versions(string type) => _versions.GetValueOrDefault(type) ?? [];

    public bool Contains(string key)
    {
        var at = key.LastIndexOf('@');
        return at >= 0 && Versions(key[..at]).Contains(key[(at + 1)..], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null if it is not as it was written.</summary>
    public static VersionIndex? Read(byte[] bytes)
    {
        if (bytes.Length < SHA256.HashSizeInBytes) return null;
        var content = bytes.AsSpan(SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))) return null;
        return new VersionIndex(Encoding.UTF8.GetString(content).Split('\n').Select(line => line.Split(' '))
            .Select(words => KeyValuePair.Create(words[0], words[1..])));
    }

    public byte[] ToBytes()
    {
        var content = Encoding.UTF8.GetBytes(string.Join('\n', _versions.Select(type => $"{type.Key} {string.Join(' ', type.Value)}")));
        return [.. SHA256.HashData(content), .. content];
    }
}
