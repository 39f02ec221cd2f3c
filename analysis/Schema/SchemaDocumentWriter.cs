using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Analysis.Schema;

/// <summary>Writes a <see cref="SchemaDocument"/>: the type of number 0 is anything, number 1 the body.</summary>
internal sealed class SchemaDocumentWriter
{
    private readonly Dictionary<string, int> _stringNumbers = new(StringComparer.Ordinal);
    private readonly List<string> _strings = [];
    private readonly List<byte[]> _types = [];
    private List<byte> _current = [];

    /// <summary>Begins a document.</summary>
    /// <param name="key"><c>Type@version</c>.</param>
    public SchemaDocumentWriter(string key) => StringNumber(key);

    public SchemaDocumentWriter Begin(SchemaNode kind)
    {
        _current = [(byte)kind];
        return this;
    }

    /// <summary>Ends the type that was begun.</summary>
    public void End() => _types.Add([.. _current]);

    public SchemaDocumentWriter Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _current.Add((byte)(value | 0x80));
        _current.Add((byte)value);
        return this;
    }

    public SchemaDocumentWriter Number(int value) => Number((ulong)value);

    public SchemaDocumentWriter Flag(bool value) => Number(value ? 1UL : 0UL);

    public SchemaDocumentWriter Limit(long? value) => value is { } limit ? Flag(true).Number(unchecked((ulong)limit)) : Flag(false);

    public SchemaDocumentWriter Text(string value) => Number(StringNumber(value));

    public SchemaDocumentWriter OptionalText(string? value) => value is null ? Flag(false) : Flag(true).Text(value);

    public byte[] ToBytes()
    {
        var payload = new List<byte>();
        Lengths(payload, _strings.Select(Encoding.UTF8.GetByteCount));
        Lengths(payload, _types.Select(type => type.Length));
        foreach (var text in _strings) payload.AddRange(Encoding.UTF8.GetBytes(text));
        foreach (var type in _types) payload.AddRange(type);
        byte[] content = [.. payload];
        return [.. SchemaDocument.Magic, .. SHA256.HashData(content), .. content];
    }

    private int StringNumber(string value)
    {
        if (_stringNumbers.TryGetValue(value, out var number)) return number;
        _strings.Add(value);
        return _stringNumbers[value] = _strings.Count - 1;
    }

    private static void Lengths(List<byte> payload, IEnumerable<int> lengths)
    {
        var ends = new List<int>();
        foreach (var length in lengths) ends.Add(length + (ends.Count == 0 ? 0 : ends[^1]));
        Int(payload, ends.Count);
        foreach (var end in ends) Int(payload, end);
    }

    private static void Int(List<byte> payload, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        payload.AddRange(bytes);
    }
}
