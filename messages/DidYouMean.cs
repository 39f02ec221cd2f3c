namespace Infra.Messages;

/// <summary>Finds the name a person probably meant.</summary>
public static class DidYouMean
{
    /// <summary>
    /// The candidate closest to what was written, by the number of letters to change, add or drop and of neighbours swapped;
    /// null if none is close. Letter case does not count. Of equally close candidates the first in ordinal order is taken.
    /// </summary>
    public static string? Closest(string written, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, Math.Min(3, written.Length / 3));
        string? closest = null;
        var best = limit + 1;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            if (Math.Abs(candidate.Length - written.Length) >= best) continue;
            var distance = Distance(written.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance >= best) continue;
            (closest, best) = (candidate, distance);
        }

        return closest;
    }

    private static int Distance(string left, string right)
    {
        var previous2 = new int[right.Length + 1];
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + substitution);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], previous2[j - 2] + 1);
                }
            }

            (previous2, previous, current) = (previous, current, previous2);
        }

        return previous[right.Length];
    }
}
