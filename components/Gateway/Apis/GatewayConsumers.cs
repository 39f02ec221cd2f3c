using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;

namespace Infra.Components.Gateway.Apis;

/// <summary>
/// Who calls the gateway with keys: for each a product with the APIs that its key is for, a document with its models and limits, and a subscription.
/// </summary>
public sealed class GatewayConsumers : ComponentResource
{
    /// <summary>Declares the consumers.</summary>
    /// <param name="name">The component's name in the stack: <c>gw</c>.</param>
    /// <param name="args">The gateway and the consumers.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// The consumers cannot be, which <see cref="GatewayConsumer.Check"/> says before, or one of them calls an API that there is not.
    /// </exception>
    public GatewayConsumers(string name, GatewayConsumersArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayConsumers", name, options)
    {
        Problems.ThrowIfAny(GatewayConsumer.Check(args.Consumers), nameof(args));
        Keys = Output.All(args.Consumers.Select(consumer => (Input<(string, string)>)Declare(args, consumer).Apply(key => (consumer.Name, key))))
            .Apply(keys => keys.ToImmutableDictionary(key => key.Item1, key => key.Item2, StringComparer.Ordinal));
        RegisterOutputs();
    }

    /// <summary>The key of each consumer, by its name; a secret.</summary>
    public Output<ImmutableDictionary<string, string>> Keys { get; }

    private Output<string> Declare(GatewayConsumersArgs args, GatewayConsumer consumer)
    {
        var product = new Product(
            consumer.Name,
            new ProductArgs
            {
                ProductId = consumer.Name,
                ServiceName = args.ServiceName,
                ResourceGroupName = args.ResourceGroupName,
                DisplayName = consumer.Name,
                SubscriptionRequired = true,
                ApprovalRequired = true,
                State = ProductState.Published,
            },
            new CustomResourceOptions { Parent = this });
        foreach (var api in ApisOf(args.Apis, consumer))
        {
            new ProductApiLink(
                $"{consumer.Name}-{api.Name}",
                new ProductApiLinkArgs
                {
                    ApiLinkId = $"{consumer.Name}-{api.Name}",
                    ApiId = api.Id,
                    ProductId = product.Name,
                    ServiceName = args.ServiceName,
                    ResourceGroupName = args.ResourceGroupName,
                },
                new CustomResourceOptions { Parent = this });
        }

        var document = PolicyDocument.OfConsumer(consumer.Name);
        var values = ApiNamedValues.Declare(
            document.NamedValues,
            new Dictionary<string, Input<string>>(StringComparer.Ordinal)
            {
                [PolicyDocument.ConsumerValue(consumer.Name, "models")] = consumer.Models.IsEmpty ? "*" : string.Join(',', consumer.Models),
                [PolicyDocument.ConsumerValue(consumer.Name, "tokens-per-minute")] = Number(consumer.Limit.PerMinute),
                [PolicyDocument.ConsumerValue(consumer.Name, "token-quota")] = Number(consumer.Limit.Quota),
            },
            args.ServiceName,
            args.ResourceGroupName,
            this);
        new ProductPolicy(
            consumer.Name,
            new ProductPolicyArgs
            {
                ProductId = product.Name,
                PolicyId = "policy",
                ServiceName = args.ServiceName,
                ResourceGroupName = args.ResourceGroupName,
                Format = PolicyContentFormat.Rawxml,
                Value = document.Text,
            },
            new CustomResourceOptions { Parent = this, DependsOn = [args.Apis.GlobalPolicy, .. values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => value.Value)] });

        var subscription = new Subscription(
            consumer.Name,
            new SubscriptionArgs
            {
                Sid = consumer.Name,
                ServiceName = args.ServiceName,
                ResourceGroupName = args.ResourceGroupName,
                DisplayName = consumer.Name,
                Scope = product.Id,
                State = SubscriptionState.Active,
                AllowTracing = false,
            },
            new CustomResourceOptions { Parent = this });
        return Output.CreateSecret(ListSubscriptionSecrets.Invoke(
            new ListSubscriptionSecretsInvokeArgs { Sid = subscription.Name, ServiceName = args.ServiceName, ResourceGroupName = args.ResourceGroupName },
            new InvokeOptions { Parent = this })).Apply(keys => keys.PrimaryKey!);
    }

    private static IEnumerable<GatewayApi> ApisOf(GatewayApis apis, GatewayConsumer consumer)
    {
        if (consumer.Apis.IsEmpty) return apis.Apis;
        var missing = consumer.Apis.Except(apis.Apis.Select(api => api.Name), StringComparer.Ordinal).ToArray();
        if (missing.Length == 0) return apis.Apis.Where(api => consumer.Apis.Contains(api.Name));
        throw new ArgumentException(
            $"The consumer '{consumer.Name}' calls {string.Join(", ", missing)}, and there are only {string.Join(", ", apis.Apis.Select(api => api.Name))}.", nameof(consumer));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
