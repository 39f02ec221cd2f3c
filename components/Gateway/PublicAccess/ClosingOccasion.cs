namespace Infra.Components.Gateway.PublicAccess;

/// <summary>Why public network access is switched off at a moment, and what may be so then.</summary>
internal sealed class ClosingOccasion
{
    private ClosingOccasion(string text) => Text = text;

    /// <summary>For messages, to follow "could not be switched off".</summary>
    public string Text { get; }

    /// <summary>
    /// Whether to wait for an approved connection, because there is an endpoint. Otherwise a service without one is left as it is: Azure would
    /// refuse.
    /// </summary>
    public bool AwaitsConnection { get; private init; }

    /// <summary>Whether a service that is not there is as good as a closed one.</summary>
    public bool ServiceMayBeGone { get; private init; }

    /// <summary>A private endpoint of the service was created or updated.</summary>
    public static ClosingOccasion AfterEndpoint(string urn) => new($"after {urn}") { AwaitsConnection = true };

    /// <summary>The service was updated, perhaps before it has an endpoint.</summary>
    public static ClosingOccasion AfterService(string urn) => new($"after {urn}");

    /// <summary>
    /// Everything was declared. A destroy comes here too, since it runs the program, and must not fail over a service that somebody deleted.
    /// </summary>
    public static ClosingOccasion EndOfRun(string endpointId) =>
        new($"though {endpointId} leads to it") { AwaitsConnection = true, ServiceMayBeGone = true };
}
