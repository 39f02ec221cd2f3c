using Infra.Messages;


namespace Infra.Stacks.Configuration;

/// <summary>The sentence that names what was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>The sentence, after a space; empty if nothing is close.</summary>
    public static string For(string written, IEnumerable<string> candidates) =>
        DidYouMean.Closest(written, candidates) is { } name ? $" Did you mean '{name}'?" : "";
}
