using System.Collections.Immutable;
using System.Globalization;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Evaluation;

/// <summary>
/// Marks every text that is, or contains, a value known to be secret. Mocks give secrets back unmarked, so that a resource which echoes one would spread it;
/// the engine marks such outputs, and so does this.
/// </summary>
internal sealed class SecretScrubber
{
    /// <summary>Shorter secrets are recognized only as a whole: they would occur in unrelated texts by chance.</summary>
    private const int ShortestToFindInside = 4;

    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly List<string> _inside;

    /// <summary>A scrubber of these texts.</summary>
    public SecretScrubber(IEnumerable<string> secrets)
    {
        _whole.UnionWith(secrets.Where(secret => secret.Length > 0));
        _inside = [.. _whole.Where(secret => secret.Length >= ShortestToFindInside).OrderByDescending(secret => secret.Length).ThenBy(secret => secret, StringComparer.Ordinal)];
    }

    /// <summary>Whether there is anything to look for.</summary>
    public bool IsEmpty => _whole.Count == 0;

    /// <summary>The texts inside the secrets of a value.</summary>
    public static IEnumerable<string> SecretTexts(PropertyValue value, bool isInSecret = false) => value switch
    {
        SecretValue secret => SecretTexts(secret.Content, isInSecret: true),
        TextValue text when isInSecret => [text.Value],
        ListValue list => list.Items.SelectMany(item => SecretTexts(item, isInSecret)),
        ObjectValue members => members.SelectMany(member => SecretTexts(member.Value, isInSecret)),
        _ => [],
    };

    /// <summary>A value with what is secret in another one marked where both have the same content: a provider that echoes an input keeps its marks.</summary>
    public static PropertyValue MarkLike(PropertyValue marked, PropertyValue value)
    {
        switch (marked, value)
        {
            case (SecretValue secret, _) when secret.Content.Equals(value): return secret;
            case (ListValue from, ListValue to) when from.Items.Length == to.Items.Length:
                return new ListValue([.. from.Items.Zip(to.Items, MarkLike)]);
            case (ObjectValue from, ObjectValue to):
                return new ObjectValue(to.Select(member =>
                    KeyValuePair.Create(member.Key, from.TryGetValue(member.Key, out var source) ? MarkLike(source, member.Value) : member.Value)));
            default: return value;
        }
    }

    /// <summary>The value with every secret text in it marked. A value without one is returned as it is.</summary>
    public PropertyValue Scrub(PropertyValue value)
    {
        switch (value)
        {
            case TextValue text when IsSecret(text.Value): return new SecretValue(text);
            case ListValue list:
                var items = list.Items.Select(Scrub).ToImmutableArray();
                return items.Zip(list.Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? list : new ListValue(items);
            case ObjectValue members: return Scrub(members);
            default: return value;
        }
    }

    /// <inheritdoc cref="Scrub(PropertyValue)" />
    /// <remarks>A secret in a key is replaced: a key cannot be marked. Keys that become the same get numbers.</remarks>
    public ObjectValue Scrub(ObjectValue value)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var scrubbed = value.Select(member => KeyValuePair.Create(Unique(Redact(member.Key), taken), Scrub(member.Value))).ToArray();
        return scrubbed.Zip(value).All(pair => ReferenceEquals(pair.First.Key, pair.Second.Key) && ReferenceEquals(pair.First.Value, pair.Second.Value))
            ? value
            : new ObjectValue(scrubbed);
    }

    /// <summary>The resource with every secret text in it marked or replaced.</summary>
    public PlanResource Scrub(PlanResource resource) => resource with
    {
        Urn = Redact(resource.Urn),
        Name = Redact(resource.Name),
        Parent = resource.Parent is { } parent ? Redact(parent) : null,
        Provider = resource.Provider is { } provider ? Redact(provider) : null,
        Id = resource.Id is { } id ? Redact(id) : null,
        Inputs = Scrub(resource.Inputs),
        Outputs = Scrub(resource.Outputs),
        DependsOn = [.. resource.DependsOn.Select(Redact)],
        Arm = resource.Arm is { } arm
            ? arm with { Name = Redact(arm.Name), Scope = Redact(arm.Scope), Body = Scrub(arm.Body) }
            : null,
    };

    /// <summary>The finding without a secret.</summary>
    public Finding Scrub(Finding finding) => finding with
    {
        Urn = Redact(finding.Urn),
        Path = Redact(finding.Path),
        Message = Redact(finding.Message),
        Help = Redact(finding.Help),
    };

    /// <summary>The text with every secret in it replaced; the same object if there is none.</summary>
    public string Redact(string text)
    {
        if (_whole.Contains(text)) return PropertyValue.SecretPlaceholder;
        foreach (var secret in _inside)
        {
            if (text.Contains(secret, StringComparison.Ordinal)) text = text.Replace(secret, PropertyValue.SecretPlaceholder, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Unique(string key, HashSet<string> taken)
    {
        var unique = key;
        for (var i = 2; !taken.Add(unique); i++) unique = string.Create(CultureInfo.InvariantCulture, $"{key} {i}");
        return unique;
    }

    private bool IsSecret(string text) => _whole.Contains(text) || _inside.Exists(secret => text.Contains(secret, StringComparison.Ordinal));
}
