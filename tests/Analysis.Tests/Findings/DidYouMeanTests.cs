using Infra.Messages;

namespace Infra.Analysis.Tests.Findings;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("addresPrefix", "addressPrefix")]
    [InlineData("ADDRESSPREFIX", "addressPrefix")]
    [InlineData("locaiton", "location")]
    [InlineData("zebra", null)]
    [InlineData("x", null)]
    public void The_closest_name_is_offered_and_only_a_close_one(string written, string? expected) =>
        Assert.Equal(expected, DidYouMean.Closest(written, ["location", "addressPrefix", "addressPrefixes", "tags"]));
}
