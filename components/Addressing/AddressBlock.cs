using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Infra.Components.Addressing;

/// <summary>
/// A range of IPv4 addresses in CIDR notation, always aligned: <c>10.0.0.0/20</c>. Ordered by its first address, then the larger first.
/// </summary>
public readonly record struct AddressBlock : IComparable<AddressBlock>
{
    private const int AddressBits = 32;

    private AddressBlock(uint first, int prefixLength) => (First, PrefixLength) = (first, prefixLength);

    /// <summary>The private ranges of RFC 1918, section 3.</summary>
    public static ImmutableArray<AddressBlock> PrivateRanges { get; } =
        [Parse("10.0.0.0/8"), Parse("172.16.0.0/12"), Parse("192.168.0.0/16")];

    /// <summary>Every address: the destination of a default route.</summary>
    public static AddressBlock Any { get; }

    /// <summary>The number of leading bits that all its addresses share, 0 to 32.</summary>
    public int PrefixLength { get; }

    /// <summary>How many addresses it has, 1 to 2^32.</summary>
    public long Size => 1L << (AddressBits - PrefixLength);

    internal uint First { get; }

    internal uint Last => (uint)(First + Size - 1);

    /// <summary>Reads CIDR notation, strictly: four decimal numbers without leading zeros, a prefix length, no host bits.</summary>
    /// <param name="text">For example <c>10.0.0.0/20</c>.</param>
    /// <param name="block">The range.</param>
    /// <param name="reason">Why it is none, a clause to follow "'10.0.0.1/20' is no address range: "; null if it is one.</param>
    public static bool TryParse(string text, out AddressBlock block, [NotNullWhen(false)] out string? reason)
    {
        block = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            reason = TryParseAddress(text, out _)
                ? $"the prefix length is missing, as in {text}/24"
                : "it is not in CIDR notation, as in 10.0.0.0/20";
            return false;
        }

        if (!TryParseAddress(text[..slash], out var address))
        {
            reason = $"'{text[..slash]}' is not an IPv4 address of four numbers from 0 to 255 without leading zeros";
            return false;
        }

        if (!TryParseNumber(text[(slash + 1)..], AddressBits, out var prefixLength))
        {
            reason = $"the prefix length '{text[(slash + 1)..]}' is not a number from 0 to 32";
            return false;
        }

        block = Containing(address, prefixLength);
        if (block.First != address)
        {
            reason = $"host bits are set, the range that contains this address is {block}";
            block = default;
            return false;
        }

        reason = null;
        return true;
    }

    /// <summary>Reads CIDR notation.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static AddressBlock Parse(string text) => TryParse(text, out var block, out var reason)
        ? block
        : throw new FormatException($"'{text}' is no address range: {reason}.");

    /// <summary>True if every address of the other range is in this one.</summary>
    public bool Contains(AddressBlock other) => First <= other.First && other.Last <= Last;

    /// <summary>True if some address is in both.</summary>
    public bool Overlaps(AddressBlock other) => First <= other.Last && other.First <= Last;

    /// <summary>The n-th of the equal parts that splitting off this many more bits gives.</summary>
    /// <param name="extraBits">Bits to add to the prefix length.</param>
    /// <param name="index">From 0 to 2^<paramref name="extraBits"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many bits or parts.</exception>
    public AddressBlock Subnet(int extraBits, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extraBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(extraBits, AddressBits - PrefixLength);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, 1L << extraBits);
        var prefixLength = PrefixLength + extraBits;
        return new AddressBlock((uint)(First + (index << (AddressBits - prefixLength))), prefixLength);
    }

    /// <summary>The equal parts that splitting off this many more bits gives, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many bits.</exception>
    public IEnumerable<AddressBlock> Split(int extraBits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extraBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(extraBits, AddressBits - PrefixLength);
        return Parts(this, extraBits);

        static IEnumerable<AddressBlock> Parts(AddressBlock block, int extraBits)
        {
            for (long index = 0; index < 1L << extraBits; index++) yield return block.Subnet(extraBits, index);
        }
    }

    /// <summary>The address at an offset from the first one, in dotted notation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range ends before it.</exception>
    public string AddressAt(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(offset, Size);
        return Dotted((uint)(First + offset));
    }

    /// <inheritdoc/>
    public int CompareTo(AddressBlock other)
    {
        var order = First.CompareTo(other.First);
        return order != 0 ? order : PrefixLength.CompareTo(other.PrefixLength);
    }

    /// <summary>CIDR notation: <c>10.0.0.0/20</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dotted(First)}/{PrefixLength}");

    internal static AddressBlock Containing(uint address, int prefixLength) =>
        new(prefixLength == 0 ? 0 : address & (uint.MaxValue << (AddressBits - prefixLength)), prefixLength);

    /// <summary>The few aligned ranges that together are the addresses from <paramref name="first"/> to <paramref name="last"/>.</summary>
    internal static IEnumerable<AddressBlock> Covering(uint first, uint last)
    {
        for (long next = first; next <= last;)
        {
            var alignment = next == 0 ? AddressBits : Math.Min(AddressBits, BitOperations.TrailingZeroCount((ulong)next));
            var fit = BitOperations.Log2((ulong)(last - next + 1));
            var block = new AddressBlock((uint)next, AddressBits - Math.Min(alignment, fit));
            yield return block;
            next += block.Size;
        }
    }

    private static string Dotted(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}");

    private static bool TryParseAddress(string text, out uint address)
    {
        address = 0;
        var octets = text.Split('.');
        if (octets.Length != 4) return false;
        foreach (var octet in octets)
        {
            if (!TryParseNumber(octet, byte.MaxValue, out var value)) return false;
            address = address << 8 | (uint)value;
        }

        return true;
    }

    // A leading zero is refused because some readers take 010 for eight.
    private static bool TryParseNumber(string text, int maximum, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value <= maximum
        && (text.Length == 1 || text[0] != '0');
}
