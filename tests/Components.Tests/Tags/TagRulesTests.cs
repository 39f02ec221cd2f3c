using System.Globalization;
using Infra.Components.Tags;

namespace Infra.Components.Tests.Tags;

public sealed class TagRulesTests
{
    [Fact]
    public void Everything_that_Azure_or_this_project_refuses_is_told_at_once()
    {
        var problems = TagRules.Check(new Dictionary<string, string>
        {
            ["owner"] = "platform team",
            ["Owner"] = "again",
            ["cost/center"] = "1",
            ["azureThing"] = "1",
            ["Created_By"] = "me",
            [""] = "nobody",
            ["note"] = new string('x', 257),
            [new string('n', 513)] = "",
        });

        Assert.Equal(
            [
                "A tag has no name.",
                "Names that start with 'azure' are reserved for Azure.",
                "The name has 513 characters.",
                "The name has a character that Azure refuses.",
                "The value has 257 characters.",
                "Two names differ only by letter case, and to Azure they are the same.",
                "created_by is set by this project.",
            ],
            problems.Select(problem => problem.Message).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(48, 0)]
    [InlineData(49, 1)]
    public void Room_is_left_for_our_own_tags(int count, int problems) => Assert.Equal(
        problems,
        TagRules.Check(Enumerable.Range(0, count).ToDictionary(number => "t" + number.ToString(CultureInfo.InvariantCulture), _ => "")).Length);

    [Theory]
    [InlineData('<')]
    [InlineData('>')]
    [InlineData('%')]
    [InlineData('&')]
    [InlineData('\\')]
    [InlineData('?')]
    [InlineData('/')]
    public void Each_forbidden_character_is_found(char character) =>
        Assert.Single(TagRules.Check(new Dictionary<string, string> { [$"a{character}b"] = "a<b" }));
}
