namespace Pulumi.Tests.Inputs;

public sealed class UnionTests
{
    private static readonly Union<string, int> First = "a";
    private static readonly Union<string, int> Second = 1;

    [Fact]
    public void A_union_knows_which_type_it_holds()
    {
        Assert.True(First.IsT0);
        Assert.False(First.IsT1);
        Assert.Equal("a", First.AsT0);
        Assert.Equal("a", First.Value);
        Assert.Equal(1, Second.AsT1);
        Assert.Throws<InvalidOperationException>(() => First.AsT1);
        Assert.Throws<InvalidOperationException>(() => Second.AsT0);
    }

    [Fact]
    public void The_case_at_hand_decides()
    {
        Assert.Equal("1!", Second.Match(text => text, number => $"{number}!"));
        Assert.Equal("A", First.MapT0(text => text.ToUpperInvariant()).AsT0);
        Assert.Equal(1, Second.MapT0(text => text.Length).AsT1);
        Assert.Equal(2, Second.MapT1(number => number + 1).AsT1);
        Assert.Equal(1, First.Bimap(text => text.Length, number => $"{number}").AsT0);

        var seen = "";
        First.Switch(text => seen = text, _ => seen = "second");
        Assert.Equal("a", seen);

        Assert.True(First.TryPickT0(out var value, out _));
        Assert.Equal("a", value);
        Assert.False(First.TryPickT1(out _, out var remainder));
        Assert.Equal("a", remainder);
    }

    [Fact]
    public void Unions_are_equal_by_case_and_value()
    {
        Assert.True(First == Union<string, int>.FromT0("a"));
        Assert.True(First != Second);
        Assert.NotEqual(Union<string, string>.FromT0("a"), Union<string, string>.FromT1("a"));
        Assert.Equal(First.GetHashCode(), Union<string, int>.FromT0("a").GetHashCode());
    }
}
