namespace Pulumi;

/// <summary>The base of the typed arguments of a call.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly CallArgs Empty = new NoArgs();

    /// <summary>Called by derived classes.</summary>
    protected CallArgs()
    {
    }

    private sealed class NoArgs : CallArgs;
}
