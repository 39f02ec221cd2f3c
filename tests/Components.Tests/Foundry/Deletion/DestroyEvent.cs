namespace Infra.Components.Tests.Foundry.Deletion;

/// <summary>How a destroy goes in <see cref="DestroySequenceTests"/>.</summary>
public enum DestroyEvent
{
    /// <summary>Nothing goes wrong.</summary>
    Run,

    /// <summary>The account of the run may not purge.</summary>
    PurgeRefused,

    /// <summary>The account of the run may not read what is deleted.</summary>
    ListRefused,

    /// <summary>Azure is not available.</summary>
    Unavailable,

    /// <summary>The run is cancelled when it first waits.</summary>
    Cancelled,

    /// <summary>Somebody purges the account by hand.</summary>
    PurgedByHand,
}
