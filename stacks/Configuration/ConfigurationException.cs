using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>The configuration cannot be used. Carries every mistake that was found, not only the first.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>An exception for these mistakes, printed in the order of the files.</summary>
    public ConfigurationException(IEnumerable<ConfigurationMistake> mistakes)
        : this([.. mistakes
            .OrderBy(mistake => mistake.Location?.File, StringComparer.Ordinal)
            .ThenBy(mistake => mistake.Location?.Line)
            .ThenBy(mistake => mistake.Location?.Column)
            .ThenBy(mistake => mistake.Path, StringComparer.Ordinal)
            .ThenBy(mistake => mistake.Problem, StringComparer.Ordinal)])
    {
    }

    private ConfigurationException(ImmutableArray<ConfigurationMistake> mistakes)
        : base(string.Join('\n', mistakes)) => Mistakes = mistakes;

    /// <summary>The mistakes, in the order in which they are printed. Never empty.</summary>
    public ImmutableArray<ConfigurationMistake> Mistakes { get; }
}
