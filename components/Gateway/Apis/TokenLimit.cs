namespace Infra.Components.Gateway.Apis;

/// <summary>How many tokens, of prompts and answers, somebody may use.</summary>
/// <param name="PerMinute">In a minute.</param>
/// <param name="PerMonth">In a month of the calendar, UTC; null (the default) for no further limit.</param>
public sealed record TokenLimit(int PerMinute, long? PerMonth = null)
{
    private const long MinutesOfLongestMonth = 31 * 24 * 60;

    /// <summary>What the quota says, which is in every document: without a limit for the month, all that the limit for the minute lets through.</summary>
    internal long Quota => PerMonth ?? PerMinute * MinutesOfLongestMonth;

    /// <summary>What is wrong with it.</summary>
    /// <param name="subject">What to call it.</param>
    internal IEnumerable<Problem> Check(string subject)
    {
        if (PerMinute < 1) yield return new($"{subject}.perMinute", Text(PerMinute), "Nothing could ever be answered.", "Accepted: 1 or more tokens a minute.");
        if (PerMonth < 1) yield return new($"{subject}.perMonth", Text(PerMonth.Value), "Nothing could ever be answered.", "Accepted: 1 or more tokens a month, or nothing for no limit.");
        if (PerMonth < PerMinute)
        {
            yield return new($"{subject}.perMonth", Text(PerMonth.Value), "This is less than the limit for a minute, so that the month could end in its first minute.", $"Accepted: at least {Text(PerMinute)}.");
        }
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
