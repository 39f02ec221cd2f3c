using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Gateway.Backends;

/// <summary>When the gateway stops calling an account for a while: after answers 429 (too many requests) and 500 to 503.</summary>
/// <remarks>
/// <para>
/// The defaults follow from what a pool does: it turns to accounts of lower rank only while the breakers of all others are open. A breaker
/// that waits for more than one 429 gives the caller, or the gateway's own retry, the full account again and again before anything spills
/// over. It closes again soon, because it holds for all models of the account: one that has run out stops the others too.
/// </para>
/// <para>
/// A model that has run out says in <c>Retry-After</c> how long, and that replaces <see cref="TripDuration"/>. Each instance of the gateway
/// counts for itself, and the answer that opened the breaker still goes back; to spare the caller, the policy of the API retries.
/// "Backends in API Management", circuit breaker, https://learn.microsoft.com/azure/api-management/backends. The same values are in use in
/// the Terraform lab that this one grew from.
/// </para>
/// </remarks>
public sealed record CircuitBreakerSettings
{
    /// <summary>The longest time that the settings accept: a breaker that is open for longer is an account that is gone.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How many such answers within <see cref="Interval"/> open it, at least 1 (the default).</summary>
    public int Failures { get; init; } = 1;

    /// <summary>The time in which they are counted, one second to one hour; ten seconds by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long it stays open if the answer does not say it in <c>Retry-After</c>, one second to one hour; ten seconds by default.
    /// </summary>
    public TimeSpan TripDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Everything wrong with the settings; empty if nothing is. Subjects are <c>failures</c>, <c>interval</c> and <c>tripDuration</c>.</summary>
    public ImmutableArray<Problem> Check()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (Failures < 1)
        {
            var failures = Failures.ToString(CultureInfo.InvariantCulture);
            problems.Add(new Problem("failures", failures, $"A circuit breaker cannot open after {failures} failures.", "Give at least 1."));
        }

        foreach (var (what, time) in new[] { ("interval", Interval), ("tripDuration", TripDuration) })
        {
            if (time >= TimeSpan.FromSeconds(1) && time <= Longest && time.Ticks % TimeSpan.TicksPerSecond == 0) continue;
            var value = time.ToString("c", CultureInfo.InvariantCulture);
            problems.Add(new Problem(
                what, value, $"A circuit breaker cannot work with a time of {value}.", "Give whole seconds, from 1 second to 1 hour."));
        }

        return problems.ToImmutable();
    }
}
