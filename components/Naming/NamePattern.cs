using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Infra.Components.Naming;

/// <summary>
/// How names are made: text with the placeholders <c>{kind}</c>, <c>{purpose}</c>, <c>{region}</c> and <c>{suffix}</c>.
/// </summary>
public sealed class NamePattern
{
    /// <summary>The pattern used if none is configured: <c>vnet-wl1-wus3-k3x</c>.</summary>
    public const string DefaultText = "{kind}-{purpose}-{region}-{suffix}";

    private static readonly ImmutableArray<string> Placeholders = ["kind", "purpose", "region", "suffix"];

    // A literal has an even position, a placeholder an odd one.
    private readonly ImmutableArray<string> _parts;

    private NamePattern(string text, ImmutableArray<string> parts) => (Text, _parts) = (text, parts);

    /// <summary>The pattern <see cref="DefaultText"/>.</summary>
    public static NamePattern Default { get; } =
        TryParse(DefaultText, out var pattern, out _) ? pattern : throw new InvalidOperationException("The default pattern is not valid.");

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">
    /// Must contain purpose, region and suffix, without which names would collide: with each other, between regions, and with those of a
    /// deleted environment that Azure keeps blocked. The kind may be left out.
    /// </param>
    /// <param name="pattern">The pattern, if it is one.</param>
    /// <param name="problems">Everything wrong with it; empty if nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NamePattern? pattern, out ImmutableArray<Problem> problems)
    {
        var found = ImmutableArray.CreateBuilder<Problem>();
        var parts = ImmutableArray.CreateBuilder<string>();
        var position = 0;
        while (true)
        {
            var open = text.IndexOf('{', position);
            AddLiteral(open < 0 ? text[position..] : text[position..open]);
            if (open < 0) break;

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                Add($"The brace at position {Position(open)} is not closed.", "Write a placeholder as {purpose}.");
                break;
            }

            var placeholder = text[(open + 1)..close];
            if (!Placeholders.Contains(placeholder, StringComparer.Ordinal))
            {
                Add($"'{{{placeholder}}}' is not a placeholder.", $"Use {string.Join(", ", Placeholders.Select(name => $"{{{name}}}"))}.");
            }

            parts.Add(placeholder);
            position = close + 1;
        }

        foreach (var (placeholder, why) in new[]
        {
            ("purpose", "resources of one kind would all have the same name"),
            ("region", "environments in two regions would have the same names"),
            ("suffix", "names that Azure keeps blocked after a destroy would be asked for again"),
        })
        {
            if (!text.Contains($"{{{placeholder}}}", StringComparison.Ordinal))
            {
                Add($"'{{{placeholder}}}' is missing: {why}.", $"Add {{{placeholder}}}, as in {DefaultText}.");
            }
        }

        problems = found.ToImmutable();
        pattern = problems.IsEmpty ? new NamePattern(text, parts.ToImmutable()) : null;
        return pattern is not null;

        void AddLiteral(string literal)
        {
            parts.Add(literal);
            foreach (var character in literal.Where(c => !char.IsAsciiLetterOrDigit(c) && c != '-').Distinct())
            {
                Add($"'{character}' is not allowed in the names of every resource type.", "Use letters, digits and hyphens between the placeholders.");
            }
        }

        void Add(string message, string help) => found.Add(new Problem("name pattern", text, message, help));

        static string Position(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Stands for a suffix that is not drawn yet. Digits, because a drawn one can begin with a digit, where some names must not.
    /// </summary>
    internal static string StandIn(int suffixLength) => new('0', suffixLength);

    /// <summary>The name for a request, in the alphabet of its kind.</summary>
    /// <param name="request">What is to be named.</param>
    /// <param name="suffix">The suffix of the environment.</param>
    public string Render(NameRequest request, string suffix)
    {
        var name = new StringBuilder();
        for (var i = 0; i < _parts.Length; i++)
        {
            name.Append(i % 2 == 0 ? _parts[i] : _parts[i] switch
            {
                "kind" => request.Kind.Abbreviation,
                "purpose" => request.Purpose,
                "region" => request.Region.Code,
                _ => suffix,
            });
        }

        return request.Kind.Adapt(name.ToString());
    }

    /// <summary>
    /// Everything wrong with names before there are any: those that Azure would refuse, and those that two resources would share. A
    /// suffix has a fixed length, so that this can be known before it exists.
    /// </summary>
    /// <param name="requests">What is to be named.</param>
    /// <param name="suffixLength">The number of characters of the suffix.</param>
    public ImmutableArray<Problem> Check(IEnumerable<NameRequest> requests, int suffixLength)
    {
        var suffix = StandIn(suffixLength);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var names = new Dictionary<(string, string), NameRequest>();
        foreach (var request in requests)
        {
            var name = Render(request, suffix);
            problems.AddRange(request.Kind.Check(name).Select(problem => problem with { Subject = request.Purpose }));
            if (!names.TryAdd((request.Kind.ArmType, name.ToLowerInvariant()), request))
            {
                var other = names[(request.Kind.ArmType, name.ToLowerInvariant())];
                problems.Add(new Problem(
                    request.Purpose,
                    name,
                    $"Two resources of type {request.Kind}, whose names must be unique in {Describe(request.Kind.Scope)}, would be called {name}: "
                    + $"'{other.Purpose}' in {other.Region} and '{request.Purpose}' in {request.Region}.",
                    "Give them different names, or separate the placeholders of the pattern by hyphens."));
            }
        }

        return problems.ToImmutable();

        static string Describe(NameScope scope) => scope switch
        {
            NameScope.ResourceGroup => "their resource group",
            NameScope.Subscription => "their subscription",
            _ => "all of Azure",
        };
    }
}
