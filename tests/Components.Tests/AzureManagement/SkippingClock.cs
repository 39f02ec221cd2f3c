using System.Collections.Concurrent;

namespace Infra.Components.Tests.AzureManagement;

/// <summary>A clock on which every wait is over at once, and took as long as it should. It remembers the waits.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private long _now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero).Ticks;

    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public TimeSpan Waited => _waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);

    /// <summary>Called instead of waiting, if set; the wait then never ends by itself.</summary>
    public Action? Instead { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Enqueue(dueTime);
        if (Instead is { } instead)
        {
            instead();
        }
        else
        {
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
