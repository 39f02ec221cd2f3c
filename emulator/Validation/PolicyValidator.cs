using System.Collections.Immutable;
using Infra.Emulator.Documents;

namespace Infra.Emulator.Validation;

/// <summary>
/// Says what is wrong with the policy documents of a service, without a service: their form, their expressions, what they refer to, and what
/// they read before it was set.
/// </summary>
public static class PolicyValidator
{
    /// <summary>Checks a set of documents.</summary>
    /// <param name="set">The documents and what is known around them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Everything that is wrong, by document and place.</returns>
    public static ImmutableArray<PolicyDiagnostic> Validate(PolicySet set, CancellationToken cancellationToken = default)
    {
        var diagnostics = new Diagnostics();
        var texts = Load(set, diagnostics);
        var fragments = texts.Where(text => text.IsFragment && text.Text.FragmentId is not null)
            .GroupBy(text => text.Text.FragmentId!, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            new StructureCheck(text, set, diagnostics).Run();
        }

        // A fragment that cannot be read is there all the same.
        var known = set.HasAllFragments
            ? set.Texts.Select(text => text.FragmentId).OfType<string>().ToImmutableSortedSet(StringComparer.Ordinal)
            : null;
        var references = new ReferenceCheck(set, known, diagnostics);
        foreach (var text in texts) references.Run(text);

        var expressions = ExpressionCheck.Run(texts, diagnostics, cancellationToken);
        var byName = texts.ToImmutableDictionary(text => text.Name, StringComparer.Ordinal);
        foreach (var text in texts.Where(text => text.Root.Name == LoadedText.DocumentElement))
        {
            foreach (var scopes in ScopesOf(text, byName, []))
            {
                cancellationToken.ThrowIfCancellationRequested();
                new VariableFlow(scopes, fragments, set.HasAllFragments && fragments.Count == known!.Count, expressions, diagnostics).Run();
            }
        }

        return diagnostics.Sorted;
    }

    private static ImmutableArray<LoadedText> Load(PolicySet set, Diagnostics diagnostics)
    {
        var loaded = ImmutableArray.CreateBuilder<LoadedText>(set.Texts.Length);
        foreach (var text in set.Texts)
        {
            var reading = PolicyReader.Read(text.Name, text.Text, text.Format, set.NamedValues);
            diagnostics.AddRange(reading.Diagnostics);
            if (reading.Root is { } root) loaded.Add(new LoadedText(text, root));
        }

        return loaded.ToImmutable();
    }

    /// <summary>Every chain of scopes from a document outwards. It ends with null where nobody knows what is broader.</summary>
    private static IEnumerable<ImmutableArray<LoadedText?>> ScopesOf(
        LoadedText text, ImmutableDictionary<string, LoadedText> byName, ImmutableArray<LoadedText?> inner)
    {
        var chain = inner.Add(text);
        if (text.Text.Parents is not { } parents) return [chain.Add(null)];
        if (parents.Count == 0) return [chain];
        return parents.SelectMany(parent => byName.TryGetValue(parent, out var broader) && !chain.Contains(broader)
            ? ScopesOf(broader, byName, chain)
            : [chain.Add(null)]);
    }
}
