using System.Collections.Immutable;
using Infra.Components.Tags;
using Infra.Components.Tests.Testing;
using Moq;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Components.Tests.Tags;

public sealed class StandardTagsTests
{
    [Fact]
    public async Task The_users_tags_are_joined_by_when_and_by_whom()
    {
        Output<ImmutableDictionary<string, string>> tags = null!;

        await Recording.OfAsync(() => tags = new StandardTags("tags", new Dictionary<string, string> { ["owner"] = "platform" }, Clock()).Tags);

        Assert.Equal(
            new Dictionary<string, string> { ["owner"] = "platform", ["created_date"] = "2026-08-08T07:30:00Z", ["created_by"] = Recording.Deployer },
            await OutputUtilities.GetValueAsync(tags));
    }

    [Theory]
    [InlineData("tags-created-date")]
    [InlineData("tags-created-by")]
    public async Task A_later_update_by_somebody_else_changes_neither(string stash)
    {
        var recording = await Recording.OfAsync(() => new StandardTags("tags", new Dictionary<string, string>(), Clock()));

        Assert.Equal(["input"], recording["pulumi:index:Stash", stash].Options.IgnoreChanges);
    }

    [Fact]
    public async Task Tags_that_Azure_refuses_are_refused_with_every_reason() => await Recording.OfAsync(() =>
    {
        var refusal = Assert.Throws<ArgumentException>(() =>
            new StandardTags("tags", new Dictionary<string, string> { ["a/b"] = "", ["azure"] = "" }, Clock()));
        Assert.Contains("a/b: The name has a character", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("azure: Names that start with", refusal.Message, StringComparison.Ordinal);
    });

    private static TimeProvider Clock() =>
        Mock.Of<TimeProvider>(time => time.GetUtcNow() == new DateTimeOffset(2026, 8, 8, 9, 30, 0, TimeSpan.FromHours(2)).ToUniversalTime());
}
