using System.Globalization;

namespace Infra.Components.AzureManagement;

/// <summary>How long one job may wait in all, whatever it waits for. It starts when it is made.</summary>
public sealed class Patience
{
    private readonly TimeProvider _time;
    private readonly long _start;

    /// <summary>Starts to wait.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="limit">The most time that waits may take together.</param>
    public Patience(TimeProvider time, TimeSpan limit)
    {
        _time = time;
        _start = time.GetTimestamp();
        Limit = limit;
    }

    /// <summary>The most time that waits may take together.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Waits, if that much is left.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it was waited. False means at once: the time left is not enough.</returns>
    public async Task<bool> TryWaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (_time.GetElapsedTime(_start) + wait > Limit) return false;
        await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Waits before Azure is asked again, and gives up once no time is left.</summary>
    /// <param name="reason">Why it has to be waited, a sentence.</param>
    /// <param name="pause">How long.</param>
    /// <param name="asked">How long Azure asked for, which counts if it is longer; null (the default) if it did not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArmException">The time left is not enough; the message has the reason.</exception>
    public async Task WaitAsync(string reason, TimeSpan pause, TimeSpan? asked = null, CancellationToken cancellationToken = default)
    {
        if (await TryWaitAsync(asked > pause ? asked.Value : pause, cancellationToken).ConfigureAwait(false)) return;
        throw new ArmException(string.Create(
            CultureInfo.InvariantCulture, $"{reason} That was so for {Limit.TotalMinutes:0} minutes, which is as long as a run waits."));
    }
}
