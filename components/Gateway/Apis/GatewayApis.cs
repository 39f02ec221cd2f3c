using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Arm;
using Infra.Components.Authorization;
using Infra.Components.Gateway.Backends;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.Authorization;
using Inputs = Pulumi.AzureNative.ApiManagement.Inputs;
using NamedValue = Pulumi.AzureNative.ApiManagement.NamedValue;
using Policy = Pulumi.AzureNative.ApiManagement.Policy;

namespace Infra.Components.Gateway.Apis;

/// <summary>
/// The gateway's APIs: models in three shapes, servers of tools, and one that says hello, with the policies that identify, limit, protect and count
/// who calls them. The policies are the documents in <c>components/Gateway/Policies</c>; what varies in them are named values.
/// </summary>
/// <remarks>
/// No API asks for a subscription, so that a key or a token will do; that one of them is right is for the documents to see to, and every document
/// does. An API of tools and its document are sent in a version of the API that knows such.
/// </remarks>
public sealed class GatewayApis : ComponentResource
{
    private const string FragmentsType = "Microsoft.ApiManagement/service/policyFragments";
    private const string BackendsType = "Microsoft.ApiManagement/service/backends";
    private const string CachesType = "Microsoft.ApiManagement/service/caches";
    private const string ApisType = "Microsoft.ApiManagement/service/apis";
    private const string RawXml = "rawxml";
    private const string StableVersion = "2024-05-01";

    /// <summary>APIs of type mcp came with 2025-03-01-preview, and backends that sign in with a managed identity with 2024-06-01-preview.</summary>
    private const string PreviewVersion = "2025-09-01-preview";

    /// <summary>The version of the list of deployments that Foundry is given.</summary>
    private const string DiscoveryVersion = "2024-10-01";

    /// <summary>The header and parameter of keys, as Foundry and OpenAI's clients for Azure send them.</summary>
    private const string KeyName = "api-key";

    private const string ContentSafetyBackend = "content-safety";
    private const string EmbeddingsBackend = "embeddings";

    private static readonly string[] Protocols = ["https"];

    private readonly GatewayApisArgs _args;
    private readonly ImmutableDictionary<string, NamedValue> _values;
    private readonly ImmutableDictionary<string, ArmResource> _fragments;

    /// <summary>Declares the APIs.</summary>
    /// <param name="name">The component's name in the stack: <c>gw</c>.</param>
    /// <param name="args">The gateway and how it is to be called.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">
    /// The settings cannot work, which <see cref="GatewayApiSettings.Check"/> says before, or a semantic cache lacks what it needs.
    /// </exception>
    public GatewayApis(string name, GatewayApisArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayApis", name, options)
    {
        Problems.ThrowIfAny(args.Settings.Check(), nameof(args));
        _args = args;
        var settings = args.Settings;
        if (settings.SemanticCache is { } cache && args.Models is { } cached) DeclareCache(name, cache, cached);
        if (settings.ContentSafetyThreshold is not null && args.Models is { } judged) DeclareContentSafety(name, judged);

        var service = PolicyDocument.Of("service");
        var hello = PolicyDocument.Of("hello");
        var tools = PolicyDocument.Of("mcp");
        PolicyDocument[] models = [PolicyDocument.Of("inference"), PolicyDocument.Of("inference-v1"), PolicyDocument.Of("model-gateway")];
        var list = PolicyDocument.Of("list-deployments");
        var get = PolicyDocument.Of("get-deployment");
        PolicyDocument[] used =
        [
            service, hello,
            .. args.Tools.IsEmpty ? [] : (PolicyDocument[])[tools],
            .. args.Models is null ? [] : (PolicyDocument[])[.. models, list, get],
        ];
        PolicyDocument[] fragments = [.. used.SelectMany(document => document.Fragments).Distinct().Order(StringComparer.Ordinal).Select(id => PolicyDocument.Fragment(id, VariantOf(id)))];
        _values = ApiNamedValues.Declare(
            used.Concat(fragments).SelectMany(document => document.NamedValues).Distinct().Order(StringComparer.Ordinal), Values(), args.ServiceName, args.ResourceGroupName, this);
        _fragments = fragments.ToImmutableDictionary(fragment => fragment.Name, DeclareFragment, StringComparer.Ordinal);

        GlobalPolicy = new Policy(
            name,
            new PolicyArgs { PolicyId = "policy", ServiceName = args.ServiceName, ResourceGroupName = args.ResourceGroupName, Format = PolicyContentFormat.Rawxml, Value = service.Text },
            After(service));
        var apis = ImmutableArray.CreateBuilder<GatewayApi>();
        apis.Add(DeclareApi(GatewayApiSettings.Hello, "Hello", GatewayApiKind.Hello, hello, ApiCalls.Read("hello")));
        if (args.Models is not null)
        {
            foreach (var ((api, title), document) in GatewayApiSettings.ModelApis.Zip(["Azure OpenAI", "Azure OpenAI v1", "Model gateway"]).Zip(models))
            {
                apis.Add(DeclareApi(api, title, GatewayApiKind.Models, document, [.. ApiCalls.Read(document.Name), .. ApiCalls.CatchAll]));
                DeclareDiscovery(apis[^1], ApiCalls.ListDeployments, list);
                DeclareDiscovery(apis[^1], ApiCalls.GetDeployment, get);
            }
        }

        apis.AddRange(args.Tools.Select(tool => DeclareTools(tool, tools)));
        Apis = apis.ToImmutable();
        RegisterOutputs();
    }

    /// <summary>The APIs, in the order of their declaration.</summary>
    public ImmutableArray<GatewayApi> Apis { get; }

    /// <summary>The document of the whole service, which products build on.</summary>
    internal Resource GlobalPolicy { get; }

    private string? VariantOf(string fragment) => fragment switch
    {
        "playground-cors" when _args.Settings.PlaygroundOrigin is not null => "browser",
        "protect-content" when _args.Settings.ContentSafetyThreshold is not null => "content-safety",
        "answer-from-cache" or "keep-in-cache" when _args.Settings.SemanticCache is not null => "semantic",
        _ => null,
    };

    private Dictionary<string, Input<string>> Values()
    {
        var settings = _args.Settings;
        var values = new Dictionary<string, Input<string>>(StringComparer.Ordinal)
        {
            ["sign-in-endpoint"] = "https://login.microsoftonline.com/",
            ["arm-endpoint"] = "https://management.azure.com/",
            ["discovery-api-version"] = DiscoveryVersion,
            ["tenant-id"] = _args.TenantId,
            ["gateway-client-id"] = _args.IdentityClientId,
            ["token-audience"] = settings.Audience,
            ["token-audience-application"] = settings.AudienceApplication,
            ["trusted-applications"] = ListOf(settings.TrustedApplications),
            ["pass-tokens"] = Flag(settings.PassTokens),
            ["foundry-resources"] = _args.FoundryResourceIds.Apply(ids => ListOf(ids.Select(id => id.TrimEnd('/').ToLowerInvariant()))),
            ["foundry-models"] = _args.AllowedModels.IsEmpty ? ListOf([]) : AllowedModels.ToNamedValue(_args.AllowedModels),
            ["application-tokens-per-minute"] = Number(settings.ApplicationLimit.PerMinute),
            ["application-token-quota"] = Number(settings.ApplicationLimit.Quota),
            ["agent-tokens-per-minute"] = Number(settings.AgentLimit.PerMinute),
            ["agent-token-quota"] = Number(settings.AgentLimit.Quota),
            ["project-tokens-per-minute"] = Number(settings.ProjectLimit.PerMinute),
            ["project-token-quota"] = Number(settings.ProjectLimit.Quota),
            ["tool-calls-per-minute"] = Number(settings.ToolCallsPerMinute),
            ["model-retries"] = Number(settings.Retries),
            ["retry-window"] = Number(settings.RetryWindow),
            ["forward-timeout"] = Number(settings.Timeout),
            ["allow-images"] = Flag(settings.AllowImages),
            ["user-security-context"] = Flag(settings.UserSecurityContext),
            ["inference-api-version"] = settings.InferenceApiVersion,
        };
        if (settings.PlaygroundOrigin is { } origin) values["playground-origin"] = origin;
        if (settings.ContentSafetyThreshold is { } threshold) values["content-safety-threshold"] = Number(threshold);
        if (settings.SemanticCache is { } cache)
        {
            values["embeddings-backend"] = EmbeddingsBackend;
            values["cache-score-threshold"] = (cache.ThresholdHundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture);
            values["cache-seconds"] = Number((long)cache.Duration.TotalSeconds);
        }

        if (_args.Models is not { } models) return values;
        values["inference-pool"] = models.ClassicPoolName;
        values["inference-v1-pool"] = models.V1PoolName;
        values["openai-deployments"] = ListOf(models.OpenAIDeployments);
        values["discovery-account"] = models.AccountId.Apply(id => "https://management.azure.com" + id);
        return values;
    }

    private ArmResource DeclareFragment(PolicyDocument fragment) => new(
        fragment.Name,
        new ArmResourceArgs
        {
            // The provider's class never sends the fragment's id, so that its name would be whatever the engine makes up.
            Type = FragmentsType,
            ApiVersion = StableVersion,
            ResourceGroupName = _args.ResourceGroupName,
            ParentNames = [_args.ServiceName],
            Name = fragment.Name,
            Properties = { ["format"] = RawXml, ["value"] = fragment.Text },
        },
        new ComponentResourceOptions { Parent = this, DependsOn = Needed(fragment) });

    private GatewayApi DeclareApi(string name, string title, GatewayApiKind kind, PolicyDocument document, ImmutableArray<ApiCall> calls)
    {
        var apiArgs = new ApiArgs
        {
            ApiId = name,
            ServiceName = _args.ServiceName,
            ResourceGroupName = _args.ResourceGroupName,
            DisplayName = title,
            Path = name,
            Protocols = { Protocol.Https },
            SubscriptionRequired = false,
            SubscriptionKeyParameterNames = new Inputs.SubscriptionKeyParameterNamesContractArgs { Header = KeyName, Query = KeyName },
            ApiRevision = "1",
        };
        var link = _args.Settings.Specifications.GetValueOrDefault(name);
        if (link is not null)
        {
            apiArgs.Format = link.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ContentFormat.Openapi_json_link : ContentFormat.Openapi_link;
            apiArgs.Value = link;
        }

        var api = new Api(name, apiArgs, new CustomResourceOptions { Parent = this });
        new ApiPolicy(
            name,
            new ApiPolicyArgs
            {
                ApiId = api.Name,
                PolicyId = "policy",
                ServiceName = _args.ServiceName,
                ResourceGroupName = _args.ResourceGroupName,
                Format = PolicyContentFormat.Rawxml,
                Value = document.Text,
            },
            After(document));
        var declared = new GatewayApi(name, kind, api.Id, api.Name);
        if (link is null)
        {
            foreach (var call in calls) DeclareOperation(declared, call);
        }

        return declared;
    }

    private ApiOperation DeclareOperation(GatewayApi api, ApiCall call) => new(
        $"{api.Name}-{call.Name}",
        new ApiOperationArgs
        {
            OperationId = call.Name,
            ApiId = api.ApiName,
            ServiceName = _args.ServiceName,
            ResourceGroupName = _args.ResourceGroupName,
            DisplayName = call.DisplayName,
            Method = call.Method,
            UrlTemplate = call.Template,
            TemplateParameters = call.Parameters.Select(parameter => new Inputs.ParameterContractArgs { Name = parameter, Type = "string", Required = true }).ToArray(),
        },
        new CustomResourceOptions { Parent = this });

    private void DeclareDiscovery(GatewayApi api, ApiCall call, PolicyDocument document)
    {
        var operation = DeclareOperation(api, call);
        new ApiOperationPolicy(
            $"{api.Name}-{call.Name}",
            new ApiOperationPolicyArgs
            {
                ApiId = api.ApiName,
                OperationId = operation.Name,
                PolicyId = "policy",
                ServiceName = _args.ServiceName,
                ResourceGroupName = _args.ResourceGroupName,
                Format = PolicyContentFormat.Rawxml,
                Value = document.Text,
            },
            After(document));
    }

    private GatewayApi DeclareTools(ToolServer tool, PolicyDocument document)
    {
        var api = new ArmResource(
            tool.Name,
            new ArmResourceArgs
            {
                Type = ApisType,
                ApiVersion = PreviewVersion,
                ResourceGroupName = _args.ResourceGroupName,
                ParentNames = [_args.ServiceName],
                Name = tool.Name,
                Properties =
                {
                    ["type"] = "mcp",
                    ["displayName"] = tool.Name,
                    ["path"] = tool.Name,
                    ["protocols"] = Protocols,
                    ["subscriptionRequired"] = false,
                    ["subscriptionKeyParameterNames"] = new Dictionary<string, object> { ["header"] = KeyName, ["query"] = KeyName },
                    ["backendId"] = tool.BackendName,
                    ["mcpProperties"] = new Dictionary<string, object>
                    {
                        ["endpoints"] = new Dictionary<string, object> { ["mcp"] = new Dictionary<string, object> { ["uriTemplate"] = tool.Endpoint } },
                    },
                },
            },
            new ComponentResourceOptions { Parent = this });
        new ArmResource(
            $"{tool.Name}-policy",
            new ArmResourceArgs
            {
                Type = $"{ApisType}/policies",
                ApiVersion = PreviewVersion,
                ResourceGroupName = _args.ResourceGroupName,
                ParentNames = [_args.ServiceName, api.Name],
                Name = "policy",
                Properties = { ["format"] = RawXml, ["value"] = document.Text },
            },
            new ComponentResourceOptions { Parent = this, DependsOn = Needed(document) });
        return new GatewayApi(tool.Name, GatewayApiKind.Tools, api.Id, api.Name);
    }

    private void DeclareCache(string name, SemanticCacheSettings cache, ModelTargets models)
    {
        if (_args.SystemPrincipalId is not { } principal || _args.CacheConnectionString is not { } connection)
        {
            throw new ArgumentException(
                "A semantic cache needs a system-assigned identity of the service, as which the statement signs in, and the connection string of a Redis.", nameof(cache));
        }

        RoleGrant.Declare($"{name}-embeddings", BuiltInRole.CognitiveServicesOpenAIUser, principal, models.AccountId, this, PrincipalType.ServicePrincipal);
        SingleBackend.Declare(
            EmbeddingsBackend,
            _args.ServiceName,
            _args.ResourceGroupName,
            models.Endpoint.Apply(endpoint => $"{endpoint.TrimEnd('/')}/openai/deployments/{cache.EmbeddingsDeployment}/embeddings"),
            this);
        new ArmResource(
            $"{name}-cache",
            new ArmResourceArgs
            {
                Type = CachesType,
                ApiVersion = StableVersion,
                ResourceGroupName = _args.ResourceGroupName,
                ParentNames = [_args.ServiceName],
                Name = "default",
                Properties = { ["connectionString"] = Output.CreateSecret(connection.ToOutput()).Apply(text => (object)text), ["useFromLocation"] = "default" },
            },
            new ComponentResourceOptions { Parent = this });
    }

    private void DeclareContentSafety(string name, ModelTargets models)
    {
        RoleGrant.Declare($"{name}-content-safety", BuiltInRole.CognitiveServicesUser, _args.IdentityPrincipalId, models.AccountId, this, PrincipalType.ServicePrincipal);
        new ArmResource(
            ContentSafetyBackend,
            new ArmResourceArgs
            {
                Type = BackendsType,
                ApiVersion = PreviewVersion,
                ResourceGroupName = _args.ResourceGroupName,
                ParentNames = [_args.ServiceName],
                Name = ContentSafetyBackend,
                Properties =
                {
                    ["type"] = "Single",
                    ["protocol"] = "http",
                    ["url"] = models.AccountName.Apply(account => (object)$"https://{account}.cognitiveservices.azure.com"),
                    ["tls"] = new Dictionary<string, object> { ["validateCertificateChain"] = true, ["validateCertificateName"] = true },
                    ["credentials"] = new Dictionary<string, object>
                    {
                        ["managedIdentity"] = new Dictionary<string, object> { ["resource"] = GatewayApiSettings.ModelAudience, ["clientId"] = _args.IdentityClientId },
                    },
                },
            },
            new ComponentResourceOptions { Parent = this });
    }

    /// <summary>What must exist before a text is sent that names it, and go only after it.</summary>
    private InputList<Resource> Needed(PolicyDocument document)
    {
        var needed = new InputList<Resource>();
        foreach (var value in document.NamedValues) needed.Add(_values[value]);
        foreach (var fragment in document.Fragments) needed.Add(_fragments[fragment]);
        return needed;
    }

    private CustomResourceOptions After(PolicyDocument document) => new() { Parent = this, DependsOn = Needed(document) };

    /// <summary>A named value cannot be empty; no id is "none".</summary>
    private static string ListOf(IEnumerable<string> ids) => string.Join(',', ids) is { Length: > 0 } list ? list : "none";

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
