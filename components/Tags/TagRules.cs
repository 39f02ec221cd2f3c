using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Tags;

/// <summary>What Azure and this project demand of tags. Pure.</summary>
/// <remarks>
/// "Use tags to organize your Azure resources", https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources.
/// </remarks>
public static class TagRules
{
    /// <summary>Azure's limit of tags on a resource.</summary>
    public const int MaximumCount = 50;

    /// <summary>Azure's limit of characters in a tag's name.</summary>
    public const int MaximumNameLength = 512;

    /// <summary>Azure's limit of characters in a tag's value.</summary>
    public const int MaximumValueLength = 256;

    /// <summary>The tag that says when the environment was first created.</summary>
    public const string CreatedDate = "created_date";

    /// <summary>The tag that says who deployed it: an object id of Microsoft Entra.</summary>
    public const string CreatedBy = "created_by";

    /// <summary>The characters that a tag's name must not contain.</summary>
    public const string ForbiddenInName = "<>%&\\?/";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(ForbiddenInName);

    private static readonly ImmutableArray<string> OwnTags = [CreatedDate, CreatedBy];

    private static readonly ImmutableArray<string> ReservedPrefixes = ["azure", "microsoft", "windows"];

    /// <summary>The number of tags a user can choose: Azure's limit without the two that this project sets.</summary>
    public static int MaximumUserCount => MaximumCount - OwnTags.Length;

    /// <summary>Everything wrong with the tags that a user chose.</summary>
    public static ImmutableArray<Problem> Check(IReadOnlyDictionary<string, string> tags)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (tags.Count > MaximumUserCount)
        {
            Add("tags", Number(tags.Count), $"There are {Number(tags.Count)} tags, and Azure takes {Number(MaximumCount)} on a resource.",
                $"Keep at most {Number(MaximumUserCount)}; {CreatedDate} and {CreatedBy} come on top.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            if (name.Length == 0) Add(name, name, "A tag has no name.", "Give it one.");

            if (name.Length > MaximumNameLength)
            {
                Add(name, name, $"The name has {Number(name.Length)} characters.", $"Azure takes at most {Number(MaximumNameLength)}.");
            }

            if (value.Length > MaximumValueLength)
            {
                Add(name, value, $"The value has {Number(value.Length)} characters.", $"Azure takes at most {Number(MaximumValueLength)}.");
            }

            if (name.AsSpan().ContainsAny(Forbidden))
            {
                Add(name, name, "The name has a character that Azure refuses.", $"Leave out {string.Join(' ', ForbiddenInName.AsEnumerable())}.");
            }

            if (ReservedPrefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix)
            {
                Add(name, name, $"Names that start with '{prefix}' are reserved for Azure.", "Choose another name.");
            }

            if (OwnTags.FirstOrDefault(own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase)) is { } own)
            {
                Add(name, value, $"{own} is set by this project.", "Choose another name.");
            }

            if (!names.Add(name)) Add(name, name, "Two names differ only by letter case, and to Azure they are the same.", "Keep one of them.");
        }

        return problems.ToImmutable();

        void Add(string subject, string value, string message, string help) => problems.Add(new Problem(subject, value, message, help));

        static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
