using System.Collections.Immutable;
using Infra.Components.Foundry.Connections;
using Pulumi;

namespace Infra.Stacks.Configuration;

/// <summary>A connection of a Foundry project or account to a gateway.</summary>
public sealed record FoundryConnectionConfiguration
{
    /// <summary>Its name, by which agents name models: <c>apim-static</c>. Setting <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The API of the lab's gateway that it leads to; null if it leads to <see cref="Target"/>. Setting <c>api</c>.</summary>
    public string? Api { get; init; }

    /// <summary>The address of another gateway; null if it leads to <see cref="Api"/>. Setting <c>target</c>.</summary>
    public string? Target { get; init; }

    /// <summary>What the gateway is; API Management by default for an API of the lab. Setting <c>kind</c>.</summary>
    public required FoundryGatewayKind Kind { get; init; }

    /// <summary>How Foundry signs in; by the project's identity by default where that is possible. Setting <c>signIn</c>.</summary>
    public required FoundrySignIn SignIn { get; init; }

    /// <summary>The header of the key; null (the default) for <c>api-key</c>. Setting <c>keyHeader</c>.</summary>
    public KeyHeader? KeyHeader { get; init; }

    /// <summary>How Foundry knows the models. Settings <c>models</c> and <c>discovery</c>.</summary>
    public required GatewayModels Models { get; init; }

    /// <summary>Whether calls name the deployment in their path; by default as the API takes it. Setting <c>deploymentInPath</c>.</summary>
    public required bool DeploymentInPath { get; init; }

    /// <summary>The version that calls of models name; null for none; by default as the API takes it. Setting <c>apiVersion</c>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Headers that calls carry besides; none by default. Setting <c>headers</c>.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Whether other projects of the account use it; false by default, true of a connection of the account itself. Setting <c>shared</c>.
    /// </summary>
    public bool Shared { get; init; }

    /// <summary>True if a subscription of the API has to be made for it.</summary>
    internal bool NeedsSubscription => SignIn is FoundrySignIn.Key { Secret: null };

    /// <summary>The hosts that connections lead to outside of the lab, each once.</summary>
    internal static IEnumerable<string> TargetHosts(IEnumerable<FoundryConnectionConfiguration> connections) => connections
        .Where(connection => connection.Target is not null)
        .Select(connection => new Uri(connection.Target!).Host)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The connection as the component takes it.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="key">The key of the subscription that was made for it; null if there is none.</param>
    internal GatewayConnectionSettings ToSettings(Input<string> target, Input<string>? key) => new()
    {
        Name = Name,
        Target = target,
        Gateway = ToKind(key),
        DeploymentInPath = DeploymentInPath,
        InferenceApiVersion = ApiVersion,
        CustomHeaders = Headers,
        SharedToAll = Shared,
    };

    /// <summary>That the kinds of signing in and of knowing models go with the gateway has been seen when the setting was read.</summary>
    private ModelGatewayKind ToKind(Input<string>? key)
    {
        GatewaySignIn signIn = SignIn switch
        {
            FoundrySignIn.Key { Secret: { } secret } => new GatewaySignIn.ApiKey(secret.Value, KeyHeader),
            FoundrySignIn.Key => new GatewaySignIn.ApiKey(key!, KeyHeader),
            FoundrySignIn.OAuth2 client => new GatewaySignIn.OAuth2(client.TokenUrl, client.ClientId, client.ClientSecret.Value, client.Scopes),
            _ => new GatewaySignIn.ProjectManagedIdentity(),
        };
        return Kind == FoundryGatewayKind.ApiManagement
            ? new ModelGatewayKind.ApiManagement((IApiManagementSignIn)signIn, (IApiManagementModels)Models)
            : new ModelGatewayKind.Other((IModelGatewaySignIn)signIn, (IModelGatewayModels)Models);
    }
}
