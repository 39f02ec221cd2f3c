using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Addressing;

namespace Infra.Components.Tests.Addressing;

public sealed class AddressBlockTests
{
    [Theory]
    [InlineData("10.0.0.0/20", 4096)]
    [InlineData("10.0.0.64/26", 64)]
    [InlineData("10.0.0.0/29", 8)]
    [InlineData("10.0.0.0/30", 4)]
    [InlineData("10.0.0.7/32", 1)]
    [InlineData("0.0.0.0/0", 4294967296)]
    public void A_range_knows_its_size(string text, long size)
    {
        var block = AddressBlock.Parse(text);

        Assert.Equal((text, size), (block.ToString(), block.Size));
    }

    [Theory]
    [InlineData("", "it is not in CIDR notation, as in 10.0.0.0/20")]
    [InlineData("hub", "it is not in CIDR notation, as in 10.0.0.0/20")]
    [InlineData("10.0.0.0", "the prefix length is missing, as in 10.0.0.0/24")]
    [InlineData("10.0.0/20", "'10.0.0' is not an IPv4 address of four numbers from 0 to 255 without leading zeros")]
    [InlineData("10.0.0.256/20", "'10.0.0.256' is not an IPv4 address of four numbers from 0 to 255 without leading zeros")]
    [InlineData("10.0.0.010/32", "'10.0.0.010' is not an IPv4 address of four numbers from 0 to 255 without leading zeros")]
    [InlineData(" 10.0.0.0/20", "' 10.0.0.0' is not an IPv4 address of four numbers from 0 to 255 without leading zeros")]
    [InlineData("fd00::/64", "'fd00::' is not an IPv4 address of four numbers from 0 to 255 without leading zeros")]
    [InlineData("10.0.0.0/33", "the prefix length '33' is not a number from 0 to 32")]
    [InlineData("10.0.0.0/-1", "the prefix length '-1' is not a number from 0 to 32")]
    [InlineData("10.0.0.0/", "the prefix length '' is not a number from 0 to 32")]
    [InlineData("10.0.0.0/24/8", "the prefix length '24/8' is not a number from 0 to 32")]
    [InlineData("10.0.1.0/20", "host bits are set, the range that contains this address is 10.0.0.0/20")]
    public void What_is_no_range_is_refused_with_the_reason(string text, string expected)
    {
        Assert.False(AddressBlock.TryParse(text, out _, out var reason));
        Assert.Equal(expected, reason);
        Assert.Equal($"'{text}' is no address range: {expected}.", Assert.Throws<FormatException>(() => AddressBlock.Parse(text)).Message);
    }

    [Fact]
    public void The_parts_of_a_range_are_the_ones_of_the_lab()
    {
        var network = AddressBlock.Parse("10.0.0.0/20").Subnet(3, 2);

        Assert.Equal("10.0.4.0/23", network.ToString());
        Assert.Equal(
            ["10.0.4.0/26", "10.0.4.64/26", "10.0.4.128/26", "10.0.4.192/26", "10.0.5.0/26", "10.0.5.64/26", "10.0.5.128/26", "10.0.5.192/26"],
            network.Split(3).Select(subnet => subnet.ToString()));
        Assert.Equal("10.0.5.255", network.AddressAt(511));
    }

    [Fact]
    public void There_are_no_parts_beyond_the_last_bit()
    {
        var host = AddressBlock.Parse("10.0.0.0/31");

        Assert.Throws<ArgumentOutOfRangeException>(() => host.Subnet(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Subnet(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Split(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => host.AddressAt(2));
    }

    [Fact]
    public void Text_and_range_are_one_to_one() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Blocks), block => AddressBlock.Parse(block.ToString()) == block));

    [Fact]
    public void The_parts_of_any_range_are_disjoint_inside_it_and_fill_it() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Blocks), Arb.From(Gen.Choose(0, 6)), (block, bits) =>
        {
            bits = Math.Min(bits, 32 - block.PrefixLength);
            var parts = block.Split(bits).ToArray();
            return parts.Length == 1 << bits
                && parts.Sum(part => part.Size) == block.Size
                && parts.All(block.Contains)
                && parts.Zip(parts.Skip(1)).All(pair => !pair.First.Overlaps(pair.Second) && pair.First.CompareTo(pair.Second) < 0);
        }));

    [Fact]
    public void Two_ranges_overlap_only_if_one_contains_the_other() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Blocks), Arb.From(Blocks), (left, right) =>
            left.Overlaps(right) == (left.Contains(right) || right.Contains(left)) && left.Overlaps(right) == right.Overlaps(left)));

    internal static Gen<AddressBlock> Blocks { get; } =
        from prefixLength in Gen.Choose(0, 32)
        from high in Gen.Choose(0, ushort.MaxValue)
        from low in Gen.Choose(0, ushort.MaxValue)
        select AddressBlock.Any.Subnet(prefixLength, ((long)high << 16 | (uint)low) >> (32 - prefixLength));
}
