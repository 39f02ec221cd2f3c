namespace Infra.Emulator.Context;

/// <summary>What an expression knows of the request that it is evaluated for: its <c>context</c>.</summary>
public interface IPolicyContext
{
    /// <summary>The API that the request was matched to.</summary>
    IApi Api { get; }

    /// <summary>The gateway that handles the request.</summary>
    IDeployment Deployment { get; }

    /// <summary>The time since the request arrived.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>What failed; null outside of <c>on-error</c>.</summary>
    ILastError LastError { get; }

    /// <summary>The operation that the request was matched to.</summary>
    IOperation Operation { get; }

    /// <summary>The product whose subscription admitted the request; null if none did.</summary>
    IProduct Product { get; }

    /// <summary>The request as it is now.</summary>
    IRequest Request { get; }

    /// <summary>The id of the request, which logs call correlation id.</summary>
    Guid RequestId { get; }

    /// <summary>The response as it is now; null before there is one.</summary>
    IResponse Response { get; }

    /// <summary>The subscription whose key the caller sent; null if there was none.</summary>
    ISubscription Subscription { get; }

    /// <summary>When the request arrived, in UTC.</summary>
    DateTime Timestamp { get; }

    /// <summary>True if the request is traced.</summary>
    bool Tracing { get; }

    /// <summary>The owner of the subscription; null if there is none.</summary>
    IUser User { get; }

    /// <summary>What statements have put aside for later ones.</summary>
    VariableDictionary Variables { get; }

    /// <summary>The workspace of the API; null if it is in none.</summary>
    IWorkspace Workspace { get; }

    /// <summary>The backend that the request was sent to; null before.</summary>
    IBackend Backend { get; }

    /// <summary>Writes into the trace of the request.</summary>
    void Trace(string message);
}
