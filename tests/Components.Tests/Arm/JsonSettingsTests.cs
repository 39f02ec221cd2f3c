using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Arm;

namespace Infra.Components.Tests.Arm;

/// <summary>What is wanted of a resource, what is there, and what comes of both.</summary>
public sealed class JsonSettingsTests
{
    [Fact]
    public void What_is_merged_has_all_that_is_wanted() => Check((current, wanted) =>
        JsonSettings.Covers(JsonSettings.Merge(current, wanted), wanted));

    [Fact]
    public void Merging_twice_is_merging_once() => Check((current, wanted) =>
    {
        var once = JsonSettings.Merge(current, wanted);
        return JsonNode.DeepEquals(once, JsonSettings.Merge(once, wanted));
    });

    [Fact]
    public void What_is_there_covers_itself_and_nothing_is_always_covered() => Check((current, _) =>
        JsonSettings.Covers(current, current) && JsonSettings.Covers(current, new JsonObject()));

    [Fact]
    public void Merging_changes_neither() => Check((current, wanted) =>
    {
        var (before, asked) = (current.ToJsonString(), wanted.ToJsonString());
        JsonSettings.Merge(current, wanted);
        return before == current.ToJsonString() && asked == wanted.ToJsonString();
    });

    [Fact]
    public void Merging_what_is_covered_changes_nothing_that_anybody_asked_for() => Check((current, wanted) =>
        !JsonSettings.Covers(current, wanted) || JsonSettings.Covers(current, JsonSettings.Merge(current, wanted)));

    [Theory]
    [InlineData("""{"mode":"deny"}""", """{"mode":"Deny"}""", true)]
    [InlineData("""{"mode":"Allow"}""", """{"mode":"Deny"}""", false)]
    [InlineData("""{"mode":"Deny","more":1}""", """{"mode":"Deny"}""", true)]
    [InlineData("""{"list":[{"name":"B","on":"True"},{"name":"a","on":"True"}]}""", """{"list":[{"name":"A","on":"True"}]}""", true)]
    [InlineData("""{"list":[{"name":"A","on":"False"}]}""", """{"list":[{"name":"A","on":"True"}]}""", false)]
    [InlineData("""{"list":[1,2]}""", """{"list":[1]}""", false)]
    [InlineData("""{"on":"true"}""", """{"on":true}""", false)]
    [InlineData("""{}""", """{"mode":"Deny"}""", false)]
    public void A_setting_is_there_or_it_is_not(string current, string wanted, bool covered) =>
        Assert.Equal(covered, JsonSettings.Covers(JsonNode.Parse(current), JsonNode.Parse(wanted)));

    [Fact]
    public void Entries_that_nobody_asked_about_stay() => Assert.Equal(
        """{"list":[{"name":"other","on":"True"},{"kept":1,"name":"mine","on":"True"}]}""",
        JsonSettings.Merge(
            JsonNode.Parse("""{"state":"x","list":[{"name":"Mine","on":"False","kept":1},{"name":"other","on":"True"}]}""")!.AsObject(),
            JsonNode.Parse("""{"list":[{"name":"mine","on":"True"}]}""")!.AsObject()).ToJsonString());

    private static void Check(Func<JsonObject, JsonObject, bool> holds) =>
        Prop.ForAll(Objects(3).ToArbitrary(), Objects(3).ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static Gen<JsonObject> Objects(int depth) =>
        from keys in Gen.SubListOf(new[] { "a", "b", "c" }.AsEnumerable())
        from values in Gen.ArrayOf(Nodes(depth - 1), keys.Count)
        select new JsonObject(keys.Zip(values, (key, value) => KeyValuePair.Create(key, (JsonNode?)value.DeepClone())));

    private static Gen<JsonNode> Nodes(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements("On", "off", "x").Select(text => (JsonNode)JsonValue.Create(text)),
            Gen.Elements(true, false).Select(truth => (JsonNode)JsonValue.Create(truth)));
        if (depth == 0) return leaf;
        return Gen.OneOf(
            leaf,
            Objects(depth).Select(members => (JsonNode)members),
            Gen.ArrayOf(leaf, 2).Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())])),
            from names in Gen.SubListOf(new[] { "one", "two", "three" }.AsEnumerable())
            from items in Gen.ArrayOf(Objects(depth - 1 > 0 ? depth - 1 : 1), names.Count)
            select (JsonNode)new JsonArray([.. names.Zip(items, Named)]));
    }

    private static JsonNode Named(string name, JsonObject item)
    {
        var named = item.DeepClone().AsObject();
        named["name"] = name;
        return named;
    }
}
