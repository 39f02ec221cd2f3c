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
}
