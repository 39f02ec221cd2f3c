namespace Infra.Components.Tests.Gateway.PublicAccess;

/// <summary>What happens to a lab in <see cref="PublicAccessSequenceTests"/>: a run, as it goes, or somebody's hand.</summary>
public enum RunEvent
{
    /// <summary>A run in which nothing goes wrong.</summary>
    Run,

    /// <summary>Such a run after a tag was changed in the configuration.</summary>
    RunWithNewTag,

    /// <summary>A run in which Azure refuses to make the endpoint.</summary>
    EndpointRefused,

    /// <summary>A run in which the endpoint is made, but the provider loses the answer: it is in the state, and no hook is called.</summary>
    EndpointAnswerLost,

    /// <summary>A run whose account may not change the service otherwise than the provider does: what the program itself sends is refused.</summary>
    ClosingRefused,

    /// <summary>A run that is cancelled while a hook waits.</summary>
    Cancelled,

    /// <summary>A run whose account may not read the service.</summary>
    ReadingRefused,

    /// <summary>Somebody opens the service in the portal.</summary>
    OpenedByHand,
}
