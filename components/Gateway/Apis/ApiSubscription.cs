using Infra.Components.Arm;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;

namespace Infra.Components.Gateway.Apis;

/// <summary>A key of one API of a gateway, which may be another stack's: what is told of the gateway is its id alone.</summary>
public sealed class ApiSubscription : ComponentResource
{
    private const string ServiceType = "Microsoft.ApiManagement/service";

    /// <summary>Declares the subscription.</summary>
    /// <param name="name">The component's name in the stack, and that of the subscription in the gateway: <c>agents-sales-static</c>.</param>
    /// <param name="gatewayId">The id of the gateway, in the subscription of the provider.</param>
    /// <param name="api">The name of the API.</param>
    /// <param name="options">Pulumi's options. What it depends on the subscription waits for: the API, where it is of the same stack.</param>
    public ApiSubscription(string name, Output<string> gatewayId, string api, ComponentResourceOptions? options = null)
        : base("infra:gateway:ApiSubscription", name, options)
    {
        var gateway = gatewayId.Apply(id => AzureResourceId.TryParse(id, ServiceType, out var known, out var reason)
            ? known
            : throw new RunException($"'{id}' is not the id of an API Management service: {reason}."));
        var (service, group) = (gateway.Apply(id => id.Name), gateway.Apply(id => id.ResourceGroupName));
        var subscription = new Subscription(
            name,
            new SubscriptionArgs
            {
                Sid = name,
                ServiceName = service,
                ResourceGroupName = group,
                DisplayName = name,
                Scope = gatewayId.Apply(id => $"{id}/apis/{api}"),
                State = SubscriptionState.Active,
                AllowTracing = false,
            },
            new CustomResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? new InputList<Resource>() });
        Key = Output.CreateSecret(ListSubscriptionSecrets.Invoke(
            new ListSubscriptionSecretsInvokeArgs { Sid = subscription.Name, ServiceName = service, ResourceGroupName = group },
            new InvokeOptions { Parent = this })).Apply(keys => keys.PrimaryKey!);
        RegisterOutputs();
    }

    /// <summary>The key; a secret.</summary>
    public Output<string> Key { get; }
}
