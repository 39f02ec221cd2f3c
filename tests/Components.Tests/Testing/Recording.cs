using System.Collections.Concurrent;
using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests.Testing;

/// <summary>Runs a program against mocks that answer as Azure would, as far as components read answers, and records what it declares.</summary>
public sealed class Recording
{
    public const string Suffix = "k3x";
    public const string FirewallAddress = "10.0.0.68";
    public const string SecondFirewallAddress = "10.0.16.68";
    public const string ResolverAddress = "10.0.2.68";
    public const string Password = "correct horse battery staple";
    public const string ConnectionString = "InstrumentationKey=22222222-3333-4444-5555-666666666666";
    public const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAItest";
    public const string EndpointAddress = "10.0.5.4";
    public const string Pfx = "MIIPFX";
    public const string AccountKey = "the key of the account";
    public const string KeyVersion = "fedcba9876543210fedcba9876543210";
    public const string ProjectId = "0123456789abcdef0123456789abcdef";
    public const string Deployer = "11111111-2222-3333-4444-555555555555";
    public const string Subscription = "66666666-7777-8888-9999-000000000000";
    public const string Tenant = "99999999-8888-7777-6666-555555555555";

    private static readonly Dictionary<string, string> NameInputs = new(StringComparer.Ordinal)
    {
        ["azure-native:resources:ResourceGroup"] = "resourceGroupName",
        ["azure-native:resources:Resource"] = "resourceName",
        ["azure-native:network:VirtualNetwork"] = "virtualNetworkName",
        ["azure-native:network:RouteTable"] = "routeTableName",
        ["azure-native:network:FirewallPolicy"] = "firewallPolicyName",
        ["azure-native:privatedns:PrivateZone"] = "privateZoneName",
        ["azure-native:dnsresolver:DnsResolver"] = "dnsResolverName",
        ["azure-native:dnsresolver:DnsForwardingRuleset"] = "dnsForwardingRulesetName",
        ["azure-native:dnsresolver:DnsResolverPolicy"] = "dnsResolverPolicyName",
        ["azure-native:network:NetworkWatcher"] = "networkWatcherName",
        ["azure-native:network:PrivateEndpoint"] = "privateEndpointName",
        ["azure-native:network:NetworkSecurityPerimeter"] = "networkSecurityPerimeterName",
        ["azure-native:network:NetworkSecurityPerimeterProfile"] = "profileName",
        ["azure-native:keyvault:Key"] = "keyName",
        ["azure-native:cognitiveservices:Account"] = "accountName",
        ["azure-native:containerregistry:Registry"] = "registryName",
        ["azure-native:cosmosdb:DatabaseAccount"] = "accountName",
        ["azure-native:search:Service"] = "searchServiceName",
        ["azure-native:apimanagement:ApiManagementService"] = "serviceName",
        ["azure-native:apimanagement:Logger"] = "loggerId",
        ["azure-native:apimanagement:Backend"] = "backendId",
    };

    private readonly ConcurrentDictionary<(string Type, string Name), ImmutableDictionary<string, object>> _inputs = new();
    private readonly ConcurrentQueue<RecordedResource> _declared = new();

    private Recording()
    {
    }

    /// <summary>In the order of declaration, without the stack.</summary>
    public ImmutableArray<RecordedResource> Resources { get; private set; } = [];

    /// <summary>The URNs of components that registered outputs, and the names of these.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> RegisteredOutputs { get; private set; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The resource of that type and name.</summary>
    public RecordedResource this[string type, string name] => Resources.Single(resource => resource.Type == type && resource.Name == name);

    public IEnumerable<RecordedResource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public static async Task<Recording> OfAsync(Action program)
    {
        var recording = new Recording();
        var outputs = new ConcurrentDictionary<string, ImmutableArray<string>>();
        var mocks = new Mock<IMocks>(MockBehavior.Strict);
        mocks.Setup(mock => mock.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync((MockResourceArgs args) => recording.Create(args));
        mocks.Setup(mock => mock.CallAsync(It.IsAny<MockCallArgs>())).ReturnsAsync((MockCallArgs args) => Call(args));
        mocks.Setup(mock => mock.RegisterResourceOutputs(It.IsAny<MockRegisterResourceOutputsRequest>()))
            .Callback((MockRegisterResourceOutputsRequest request) => outputs[request.Urn] = [.. request.Outputs.Keys.Order(StringComparer.Ordinal)])
            .Returns(Task.CompletedTask);

        var stack = new OneStack(() => new RecordedStack(recording, program));
        await Deployment.TestWithServiceProviderAsync<RecordedStack>(mocks.Object, stack, new TestOptions { IsPreview = false });
        recording.RegisteredOutputs = outputs.ToImmutableDictionary();
        recording.Resources =
        [
            .. recording._declared.Select(declared => declared with
            {
                Inputs = recording._inputs.GetValueOrDefault((declared.Type, declared.Name), ImmutableDictionary<string, object>.Empty),
            }),
        ];
        return recording;
    }

    private void Declare(RecordedResource resource) => _declared.Enqueue(resource);

    private (string?, object) Create(MockResourceArgs args)
    {
        var (type, name) = (args.Type!, args.Name!);
        if (!_inputs.TryAdd((type, name), args.Inputs)) throw new InvalidOperationException($"{type} {name} is declared twice.");
        var outputs = args.Inputs;
        var physicalName = NameInputs.TryGetValue(type, out var input) && outputs.TryGetValue(input, out var given) ? given : name;
        outputs = outputs.SetItem("name", physicalName);
        outputs = type switch
        {
            "random:index/randomString:RandomString" => outputs.SetItem("result", Suffix),
            "random:index/randomPassword:RandomPassword" => outputs.SetItem("result", Output.CreateSecret(Password)),
            "azure-native:dnsresolver:InboundEndpoint" => outputs.SetItem("ipConfigurations", ImmutableArray.Create<object>(
                ImmutableDictionary<string, object>.Empty.Add("privateIpAddress", ResolverAddress))),
            "pulumi:index:Stash" => outputs.SetItem("output", outputs["input"]),
            "azure-native:network:PublicIPAddress" => outputs.SetItem("ipAddress", "203.0.113.7"),
            "azure-native:network:AzureFirewall" => outputs.SetItem("ipConfigurations", ImmutableArray.Create<object>(
                ImmutableDictionary<string, object>.Empty.Add("privateIPAddress", name == "hub" ? FirewallAddress : SecondFirewallAddress))),
            "azure-native:managedidentity:UserAssignedIdentity" => outputs
                .SetItem("principalId", $"principal-{name}").SetItem("clientId", $"client-{name}").SetItem("tenantId", Tenant),
            "azure-native:keyvault:Vault" => outputs.SetItem("properties", ImmutableDictionary<string, object>.Empty
                .Add("tenantId", Tenant).Add("vaultUri", $"https://{outputs["vaultName"]}.vault.azure.net/")),
            "azure-native:keyvault:Key" => outputs.SetItem("keyUriWithVersion", $"https://{outputs["vaultName"]}.vault.azure.net/keys/{physicalName}/{KeyVersion}"),
            "azure-native:cognitiveservices:Account" => outputs
                .SetItem("identity", ImmutableDictionary<string, object>.Empty.Add("principalId", $"principal-{name}").Add("tenantId", Tenant))
                .SetItem("properties", ImmutableDictionary<string, object>.Empty.Add("endpoints", ImmutableDictionary<string, object>.Empty
                    .Add("AI Foundry API", $"https://{physicalName}.services.ai.azure.com/")
                    .Add("OpenAI Language Model Instance API", $"https://{physicalName}.openai.azure.com/"))),
            "azure-native:cosmosdb:DatabaseAccount" => outputs.SetItem("documentEndpoint", $"https://{physicalName}.documents.azure.com:443/"),
            "azure-native:storage:StorageAccount" => outputs.SetItem("primaryEndpoints", ImmutableDictionary<string, object>.Empty
                .Add("blob", $"https://{physicalName}.blob.core.windows.net/")),
            "azure-native:search:Service" => outputs
                .SetItem("endpoint", $"https://{physicalName}.search.windows.net")
                .SetItem("identity", ImmutableDictionary<string, object>.Empty.Add("principalId", $"principal-search-{name}").Add("tenantId", Tenant)),
            "azure-native:containerregistry:Registry" => outputs.SetItem("loginServer", $"{physicalName}.azurecr.io"),
            "azure-native:resources:Resource" when outputs["resourceType"] is "projects" => outputs
                .SetItem("identity", ImmutableDictionary<string, object>.Empty.Add("principalId", $"principal-{name}").Add("tenantId", Tenant))
                .SetItem("properties", ImmutableDictionary<string, object>.Empty.Add("internalId", ProjectId)),
            "azure-native:apimanagement:ApiManagementService" => outputs
                .SetItem("gatewayUrl", $"https://{physicalName}.azure-api.net")
                .SetItem("identity", ImmutableDictionary<string, object>.Empty.Add("principalId", $"principal-{name}").Add("tenantId", Tenant)),
            "azure-native:applicationinsights:Component" => outputs.SetItem("connectionString", Output.CreateSecret(ConnectionString)),
            "azure-native:network:PrivateDnsZoneGroup" => outputs.SetItem("privateDnsZoneConfigs", ImmutableArray.Create<object>(
                ImmutableDictionary<string, object>.Empty.Add("recordSets", ImmutableArray.Create<object>(
                    ImmutableDictionary<string, object>.Empty.Add("ipAddresses", ImmutableArray.Create<object>(EndpointAddress)))))),
            "acme:index/certificate:Certificate" => outputs
                .SetItem("certificateP12", Pfx).SetItem("certificateNotAfter", "2030-04-01T00:00:00Z"),
            "azure-native:operationalinsights:Workspace" => outputs.SetItem("customerId", $"customer-{name}"),
            "tls:index/privateKey:PrivateKey" => outputs.SetItem("publicKeyOpenssh", PublicKey).SetItem("privateKeyOpenssh", "a private key").SetItem("privateKeyPem", AccountKey),
            _ => outputs,
        };
        return ($"/ids/{type}/{physicalName}", outputs);
    }

    private static ImmutableDictionary<string, object> Call(MockCallArgs args) => args.Token == "azure-native:authorization:getClientConfig"
        ? ImmutableDictionary<string, object>.Empty.Add("objectId", Deployer).Add("subscriptionId", Subscription).Add("tenantId", Tenant)
        : throw new InvalidOperationException($"Nobody expected a call of {args.Token}.");

    private sealed class RecordedStack : Stack
    {
        public RecordedStack(Recording recording, Action program)
            : base(new StackOptions
            {
                ResourceTransformations =
                {
                    args =>
                    {
                        if (args.Resource is not Stack)
                        {
                            recording.Declare(new RecordedResource(
                                args.Resource.GetResourceType(), args.Resource.GetResourceName(), args.Args, args.Options));
                        }

                        return null;
                    },
                },
            }) => program();
    }

    private sealed class OneStack(Func<Stack> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => create();
    }
}
