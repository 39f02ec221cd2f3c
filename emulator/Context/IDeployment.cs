using System.Security.Cryptography.X509Certificates;

namespace Infra.Emulator.Context;

/// <summary>The gateway that handles a request.</summary>
public interface IDeployment
{
    /// <summary>Its region, as people write it: <c>East US 2</c>.</summary>
    string Region { get; }

    /// <summary>The name of the service.</summary>
    string ServiceName { get; }

    /// <summary>The id of the service.</summary>
    string ServiceId { get; }

    /// <summary><c>managed</c>, or the id of a self-hosted gateway.</summary>
    string GatewayId { get; }

    /// <summary>The gateway.</summary>
    IGateway Gateway { get; }

    /// <summary>The certificates of the service by their ids.</summary>
    IReadOnlyDictionary<string, X509Certificate2> Certificates { get; }
}
