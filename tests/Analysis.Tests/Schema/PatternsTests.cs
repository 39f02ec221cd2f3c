using Infra.Analysis.Arm;
using Infra.Analysis.Schema;

namespace Infra.Analysis.Tests.Schema;

public sealed class PatternsTests
{
    [Theory]
    [InlineData("^[a-z0-9]{3,5}$", "abc", true)]
    [InlineData("^[a-z0-9]{3,5}$", "ab", false)]
    [InlineData("^[a-z]+$", "abc\n", false)]
    [InlineData("b", "abc", true)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^(?!.*--)[a-z-]+$", "a--b", false)]
    [InlineData(@"(?<=a)b", "ab", true)]
    public void Patterns_match_as_they_do_in_ecmascript(string pattern, string text, bool matches) => Assert.Equal(matches, Patterns.Matches(pattern, text));

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("[")]
    public void A_pattern_without_end_or_sense_has_no_answer(string pattern) => Assert.Null(Patterns.Matches(pattern, new string('a', 64) + "b"));

    [Fact]
    public void Every_pattern_in_the_types_of_the_provider_can_be_evaluated()
    {
        var patterns = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<SchemaType>();
        foreach (var path in ArmResourcePath.All)
        {
            if (ArmTypes.Shared.Body(path.Type, path.ApiVersion) is { } body) Collect(body, seen, patterns);
        }

        Assert.NotEmpty(patterns);
        Assert.All(patterns, pattern => Assert.NotNull(Patterns.Matches(pattern, "text")));
    }

    private static void Collect(SchemaType type, HashSet<SchemaType> seen, HashSet<string> patterns)
    {
        if (!seen.Add(type)) return;
        if (type is TextSchema { Pattern: { } pattern }) patterns.Add(pattern);
        IEnumerable<SchemaType> next = type switch
        {
            ObjectSchema value => value.Properties.Select(property => property.Type)
                .Concat(value.VariantNames.Select(name => value.Variant(name)!))
                .Append(value.Additional ?? AnySchema.Instance),
            ListSchema value => [value.Item],
            UnionSchema value => value.Members,
            _ => [],
        };
        foreach (var reached in next) Collect(reached, seen, patterns);
    }
}
