using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Inputs = Pulumi.AzureNative.ApiManagement.Inputs;

namespace Infra.Components.Gateway.CallLogs;

/// <summary>What every diagnostic says, of the service and of an API: each call and each error, no body, no secret of an address.</summary>
internal static class CallDiagnostic
{
    /// <summary>In percent.</summary>
    private const double Everything = 100;

    /// <summary>Query parameters that hold a secret: of API Management, of Azure's models and functions, of OAuth.</summary>
    private static readonly ImmutableArray<string> SecretParameters = ["subscription-key", "api-key", "code", "access_token", "sig"];

    /// <summary>A diagnostic of the service.</summary>
    public static DiagnosticArgs Of(GatewayLoggingArgs args, string id, Input<string> loggerId) => new()
    {
        DiagnosticId = id,
        ServiceName = args.Service.Name,
        ResourceGroupName = args.ResourceGroupName,
        LoggerId = loggerId,
        AlwaysLog = AlwaysLog.AllErrors,
        Verbosity = Verbosity.Information,
        LogClientIp = args.LogClientAddresses,
        Sampling = Sampling(),
        Frontend = Pipeline([], []),
        Backend = Pipeline([], []),
    };

    /// <summary>A diagnostic of an API.</summary>
    public static ApiDiagnosticArgs Of(ApiLoggingArgs args, LoggedApi api, string id, Input<string> loggerId) => new()
    {
        ApiId = api.ApiName,
        DiagnosticId = id,
        ServiceName = args.ServiceName,
        ResourceGroupName = args.ResourceGroupName,
        LoggerId = loggerId,
        AlwaysLog = AlwaysLog.AllErrors,
        Verbosity = Verbosity.Information,
        LogClientIp = args.LogClientAddresses,
        Sampling = Sampling(),
        Frontend = Pipeline(ApiLogging.RequestHeaders, ApiLogging.ResponseHeaders),
        Backend = Pipeline(ApiLogging.RequestHeaders, ApiLogging.BackendResponseHeaders),
    };

    /// <summary>The same diagnostic of an API by the names of Azure's API, with what the provider's class does not know.</summary>
    public static InputMap<object> PropertiesOf(ApiLoggingArgs args, Input<string> loggerId, Dictionary<string, object?> modelLog) => new()
    {
        ["loggerId"] = loggerId.Apply(id => (object)id),
        ["alwaysLog"] = "allErrors",
        ["verbosity"] = "information",
        ["logClientIp"] = args.LogClientAddresses,
        ["sampling"] = new Dictionary<string, object?> { ["samplingType"] = "fixed", ["percentage"] = Everything },
        ["frontend"] = PipelineProperties(ApiLogging.RequestHeaders, ApiLogging.ResponseHeaders),
        ["backend"] = PipelineProperties(ApiLogging.RequestHeaders, ApiLogging.BackendResponseHeaders),
        ["largeLanguageModel"] = modelLog,
    };

    private static Inputs.SamplingSettingsArgs Sampling() => new() { SamplingType = SamplingType.Fixed, Percentage = Everything };

    private static Inputs.PipelineDiagnosticSettingsArgs Pipeline(ImmutableArray<string> requestHeaders, ImmutableArray<string> responseHeaders) => new()
    {
        Request = new Inputs.HttpMessageDiagnosticArgs
        {
            Headers = requestHeaders,
            Body = new Inputs.BodyDiagnosticSettingsArgs { Bytes = 0 },
            DataMasking = new Inputs.DataMaskingArgs
            {
                QueryParams = SecretParameters
                    .Select(parameter => new Inputs.DataMaskingEntityArgs { Value = parameter, Mode = DataMaskingMode.Hide }).ToArray(),
            },
        },
        Response = new Inputs.HttpMessageDiagnosticArgs { Headers = responseHeaders, Body = new Inputs.BodyDiagnosticSettingsArgs { Bytes = 0 } },
    };

    private static Dictionary<string, object?> PipelineProperties(ImmutableArray<string> requestHeaders, ImmutableArray<string> responseHeaders)
    {
        var request = Message(requestHeaders);
        request["dataMasking"] = new Dictionary<string, object?>
        {
            ["queryParams"] = SecretParameters.Select(parameter => new Dictionary<string, object?> { ["value"] = parameter, ["mode"] = "Hide" }).ToArray(),
        };
        return new Dictionary<string, object?> { ["request"] = request, ["response"] = Message(responseHeaders) };

        static Dictionary<string, object?> Message(ImmutableArray<string> headers) => new()
        {
            ["headers"] = headers.ToArray(),
            ["body"] = new Dictionary<string, object?> { ["bytes"] = 0 },
        };
    }
}
