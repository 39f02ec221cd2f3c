using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Infra.Components.Gateway.Apis;

/// <summary>A policy document or fragment of this project, and what it refers to.</summary>
internal sealed partial record PolicyDocument
{
    private const string ConsumerPrefix = "consumer-";

    private PolicyDocument(string name, string text)
    {
        Name = name;
        Text = text;
        NamedValues = [.. NamedValue().Matches(text).Select(match => match.Groups["name"].Value)];
        Fragments = [.. Inclusion().Matches(text).Select(match => match.Groups["name"].Value)];
    }

    /// <summary>The file's name without its extension; of a fragment its id.</summary>
    public string Name { get; }

    /// <summary>The text, in the format <c>rawxml</c>.</summary>
    public string Text { get; }

    /// <summary>The named values that it refers to.</summary>
    public ImmutableSortedSet<string> NamedValues { get; }

    /// <summary>The ids of the fragments that it includes.</summary>
    public ImmutableSortedSet<string> Fragments { get; }

    /// <summary>A document: <c>inference</c>.</summary>
    public static PolicyDocument Of(string name) => new(name, EmbeddedText.Read($"policies/{name}.xml"));

    /// <summary>A fragment.</summary>
    /// <param name="id">Its id: <c>protect-content</c>.</param>
    /// <param name="variant">Which of the texts for this id; null for the only one, or the one that does nothing.</param>
    public static PolicyDocument Fragment(string id, string? variant) =>
        new(id, EmbeddedText.Read(variant is null ? $"policies/fragments/{id}.xml" : $"policies/fragments/{id}.{variant}.xml"));

    /// <summary>
    /// The document of a product. Nothing but the names of its named values tells it from those of the others: <c>consumer-models</c> becomes
    /// <c>consumer-{name}-models</c>. This is the one place where the text of a document is changed.
    /// </summary>
    /// <param name="consumer">The consumer's name.</param>
    public static PolicyDocument OfConsumer(string consumer) =>
        new($"consumer-{consumer}", Of("consumer").Text.Replace("{{" + ConsumerPrefix, "{{" + ConsumerValue(consumer, ""), StringComparison.Ordinal));

    /// <summary>The name of a consumer's named value.</summary>
    /// <param name="consumer">The consumer's name.</param>
    /// <param name="value">What it says: <c>models</c>.</param>
    public static string ConsumerValue(string consumer, string value) => $"{ConsumerPrefix}{consumer}-{value}";

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z0-9._-]+)\}\}")]
    private static partial Regex NamedValue();

    [GeneratedRegex("""<include-fragment fragment-id="(?<name>[^"]+)" />""")]
    private static partial Regex Inclusion();
}
