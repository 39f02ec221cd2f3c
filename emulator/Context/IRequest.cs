using System.Security.Cryptography.X509Certificates;

namespace Infra.Emulator.Context;

/// <summary>A request.</summary>
public interface IRequest
{
    /// <summary>Its body; null if it has none.</summary>
    IMessageBody Body { get; }

    /// <summary>The certificate of the client; null if it sent none.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>Its headers.</summary>
    MultiValueDictionary Headers { get; }

    /// <summary>The address of the caller.</summary>
    string IpAddress { get; }

    /// <summary>The parameters of the operation's template.</summary>
    ParameterDictionary MatchedParameters { get; }

    /// <summary>Its HTTP method.</summary>
    string Method { get; }

    /// <summary>What the caller called.</summary>
    IUrl OriginalUrl { get; }

    /// <summary>What the backend will be called with.</summary>
    IUrl Url { get; }

    /// <summary>The private endpoint it came through; null if it came through none.</summary>
    IPrivateEndpointConnection PrivateEndpointConnection { get; }
}
