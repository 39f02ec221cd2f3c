using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Inputs = Pulumi.AzureNative.ApiManagement.Inputs;

namespace Infra.Components.Gateway.Backends;

/// <summary>A server that the gateway calls by HTTPS, and only if its certificate is in order.</summary>
internal static class SingleBackend
{
    /// <summary>Declares the backend.</summary>
    /// <param name="name">The backend's name, in the stack and in the gateway.</param>
    /// <param name="serviceName">The name of the API Management service.</param>
    /// <param name="resourceGroupName">The name of its resource group.</param>
    /// <param name="url">The server's address.</param>
    /// <param name="parent">The component that it belongs to.</param>
    /// <param name="breaker">The one rule of its circuit breaker, more than which Azure refuses; null (the default) for none.</param>
    public static Backend Declare(
        string name,
        Input<string> serviceName,
        Input<string> resourceGroupName,
        Input<string> url,
        Resource parent,
        Inputs.CircuitBreakerRuleArgs? breaker = null)
    {
        var args = new BackendArgs
        {
            BackendId = name,
            ServiceName = serviceName,
            ResourceGroupName = resourceGroupName,
            Type = BackendType.Single,
            Protocol = BackendProtocol.Http,
            Url = url,
            Tls = new Inputs.BackendTlsPropertiesArgs { ValidateCertificateChain = true, ValidateCertificateName = true },
        };
        if (breaker is not null) args.CircuitBreaker = new Inputs.BackendCircuitBreakerArgs { Rules = { breaker } };
        return new Backend(name, args, new CustomResourceOptions { Parent = parent });
    }
}
