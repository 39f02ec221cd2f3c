using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Stacks.Tests.Configuration;

/// <summary>docs/configuration.md is what people write a stack file from.</summary>
public sealed partial class DocumentedSettingsTests
{
    private const string Prefix = LabConfiguration.Namespace + ":";

    private static readonly ProjectFile Project = ProjectFile.Find(Repository.Root);

    public static TheoryData<string> Stacks => [.. StackFile.Stacks(Project)];

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Every_setting_of_an_example_stack_is_in_the_documentation(string stack)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "configuration.md"), TestContext.Current.CancellationToken);
        var named = Code().Matches(text).SelectMany(code => Word().Matches(code.Value)).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);
        var values = StackFile.Read(Project, stack);

        var settings = values.Texts.Where(setting => setting.Key.StartsWith(Prefix, StringComparison.Ordinal) && setting.Key != Prefix + "tags")
            .SelectMany(setting => KeysOf(setting.Key[Prefix.Length..], setting.Value)).ToArray();

        Assert.NotEmpty(settings);
        Assert.DoesNotContain(settings, key => !named.Contains(key));
    }

    private static IEnumerable<string> KeysOf(string key, string text)
    {
        if (!text.StartsWith('{') && !text.StartsWith('[')) return [key];
        using var document = JsonDocument.Parse(text);
        return [key, .. Members(document.RootElement)];
    }

    /// <summary>A key with anything but letters is one that people choose, such as a zone or a deployment.</summary>
    private static IEnumerable<string> Members(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Members),
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(member => member.Name.All(char.IsAsciiLetter) ? Members(member.Value).Prepend(member.Name) : Members(member.Value)),
        _ => [],
    };

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}
