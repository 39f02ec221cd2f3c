namespace Infra.Analysis.Evaluation;

/// <summary>The time of every preview, so that the same configuration gives the same plan.</summary>
public sealed class StoppedClock : TimeProvider
{
    private StoppedClock()
    {
    }

    /// <summary>The only one.</summary>
    public static StoppedClock Instance { get; } = new();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
}
