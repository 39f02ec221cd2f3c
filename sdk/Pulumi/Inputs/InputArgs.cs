using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The base of the typed arguments of resources, invokes and calls.</summary>
public abstract class InputArgs
{
    /// <summary>Called by derived classes.</summary>
    protected InputArgs()
    {
    }

    /// <summary>Gives the values to send, each with its wire name.</summary>
    internal virtual IEnumerable<InputEntry> ReadInputs() => InputArgsInfo.Of(GetType()).Read(this);
}
