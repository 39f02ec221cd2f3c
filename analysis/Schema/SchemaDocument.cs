using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Analysis.Schema;

/// <summary>
/// The types of one resource type at one API version, in the form they have on disk. A type becomes an object when it is first looked at:
/// a virtual network reaches hundreds of types and its body touches a dozen.
/// </summary>
/// <remarks>
/// Layout, little endian: four letters, the SHA-256 of all that follows, the number of strings, the end of each string, the number of
/// types, the end of each type, the strings in UTF-8, the types. Inside a type numbers are variable-length.
/// </remarks>
internal sealed class SchemaDocument
{
    /// <summary>What the file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "ARM1"u8;

    private const int ChecksumLength = 32;
    private readonly byte[] _bytes;
    private readonly int _strings;
    private readonly int _types;
    private readonly int _stringEnds;
    private readonly int _typeEnds;
    private readonly string?[] _stringCache;
    private readonly SchemaType?[] _typeCache;

    private SchemaDocument(byte[] bytes)
    {
        _bytes = bytes;
        var stringCount = Int(Magic.Length + ChecksumLength);
        _stringEnds = Magic.Length + ChecksumLength + sizeof(int);
        var typeCount = Int(_stringEnds + (stringCount * sizeof(int)));
        _typeEnds = _stringEnds + ((stringCount + 1) * sizeof(int));
        _strings = _typeEnds + (typeCount * sizeof(int));
        _types = _strings + (stringCount == 0 ? 0 : Int(_stringEnds + ((stringCount - 1) * sizeof(int))));
        _stringCache = new string?[stringCount];
        _typeCache = new SchemaType?[typeCount];
    }

    /// <summary><c>Type@version</c> in Azure's casing.</summary>
    public string Key => Text(0);

    /// <summary>The type of the resource as a template has it, including its name.</summary>
    public ObjectSchema? Body => Type(1) as ObjectSchema;

    /// <summary>Reads what <see cref="SchemaDocumentWriter"/> wrote; null if a single bit of it is not as it was written.</summary>
    public static SchemaDocument? Read(byte[] bytes)
    {
        var header = Magic.Length + ChecksumLength;
        if (bytes.Length < header + (2 * sizeof(int)) || !bytes.AsSpan().StartsWith(Magic)) return null;
        Span<byte> checksum = stackalloc byte[ChecksumLength];
        SHA256.HashData(bytes.AsSpan(header), checksum);
        return checksum.SequenceEqual(bytes.AsSpan(Magic.Length, ChecksumLength)) ? new SchemaDocument(bytes) : null;
    }

    /// <summary>The type of this number.</summary>
    public SchemaType Type(int index) => _typeCache[index] ??= Decode(index);

    private SchemaType Decode(int index)
    {
        var position = _types + (index == 0 ? 0 : Int(_typeEnds + ((index - 1) * sizeof(int))));
        return (SchemaNode)_bytes[position++] switch
        {
            SchemaNode.Any => AnySchema.Instance,
            SchemaNode.Boolean => BooleanSchema.Instance,
            SchemaNode.Number => new NumberSchema(Limit(ref position), Limit(ref position)),
            SchemaNode.Text => new TextSchema(
                Limit(ref position), Limit(ref position), OptionalText(ref position), Number(ref position) == 1),
            SchemaNode.Enum => new EnumSchema(Items(ref position, (ref p) => Text((int)Number(ref p))), Number(ref position) == 1),
            SchemaNode.List => new ListSchema(Reference(ref position), Limit(ref position), Limit(ref position)),
            SchemaNode.Union => new UnionSchema(Items(ref position, Reference)),
            SchemaNode.Object => new ObjectSchema(
                Text((int)Number(ref position)),
                Items(ref position, Property),
                Number(ref position) == 1 ? Reference(ref position) : null,
                OptionalText(ref position),
                Items(ref position, (ref p) => KeyValuePair.Create(Text((int)Number(ref p)), Reference(ref p)))),
            var kind => throw new InvalidOperationException($"A type of kind {kind} was written by no version of this program."),
        };
    }

    private delegate T Reader<out T>(ref int position);

    private ImmutableArray<T> Items<T>(ref int position, Reader<T> read)
    {
        var items = new T[(int)Number(ref position)];
        for (var i = 0; i < items.Length; i++) items[i] = read(ref position);
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    private SchemaProperty Property(ref int position)
    {
        var name = Text((int)Number(ref position));
        var flags = Number(ref position);
        return new SchemaProperty(name, Reference(ref position), (flags & 1) != 0, (flags & 2) != 0);
    }

    private SchemaReference Reference(ref int position) => new(this, (int)Number(ref position));

    private long? Limit(ref int position) => Number(ref position) == 1 ? unchecked((long)Number(ref position)) : null;

    private string? OptionalText(ref int position) => Number(ref position) == 1 ? Text((int)Number(ref position)) : null;

    private ulong Number(ref int position)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _bytes[position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    private string Text(int index)
    {
        if (_stringCache[index] is { } known) return known;
        var start = index == 0 ? 0 : Int(_stringEnds + ((index - 1) * sizeof(int)));
        var end = Int(_stringEnds + (index * sizeof(int)));
        return _stringCache[index] = Encoding.UTF8.GetString(_bytes, _strings + start, end - start);
    }

    private int Int(int position) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(position));
}
