using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Foundry.Connections;

/// <summary>How Foundry shows a gateway that it may call it.</summary>
/// <remarks>
/// Which goes with which gateway, and what each consists of: the modules of
/// https://github.com/microsoft-foundry/foundry-samples, infrastructure-setup-bicep/01-connections.
/// </remarks>
public abstract record GatewaySignIn
{
    private GatewaySignIn()
    {
    }

    /// <summary>What Azure calls it.</summary>
    internal abstract string AuthType { get; }

    /// <summary>A key, as every gateway has it: for API Management that of a subscription of the API.</summary>
    /// <param name="Key">The key. It is kept secret in the state, whether it comes as a secret or not.</param>
    /// <param name="Header">
    /// The header that carries it; null (the default) for <c>api-key</c> with the key alone, which an API of API Management must then ask for
    /// instead of its own <c>Ocp-Apim-Subscription-Key</c>.
    /// </param>
    public sealed record ApiKey(Input<string> Key, KeyHeader? Header = null) : GatewaySignIn, IApiManagementSignIn, IModelGatewaySignIn
    {
        GatewaySignIn IApiManagementSignIn.SignIn => this;

        GatewaySignIn IModelGatewaySignIn.SignIn => this;

        internal override string AuthType => "ApiKey";
    }

    /// <summary>
    /// A token of the project's identity. The API must ask for no subscription key, and validate the token: tenant, audience and project.
    /// </summary>
    public sealed record ProjectManagedIdentity : GatewaySignIn, IApiManagementSignIn
    {
        /// <summary>The audience of the token, without a slash at its end.</summary>
        public const string Audience = "https://cognitiveservices.azure.com";

        GatewaySignIn IApiManagementSignIn.SignIn => this;

        internal override string AuthType => "ProjectManagedIdentity";
    }

    /// <summary>A token that Foundry gets by the client credentials flow of OAuth 2.0.</summary>
    /// <param name="TokenUrl">The address that gives tokens.</param>
    /// <param name="ClientId">Who Foundry is there.</param>
    /// <param name="ClientSecret">What it proves that with; kept secret in the state.</param>
    /// <param name="Scopes">What the token is for; one or more.</param>
    public sealed record OAuth2(Input<string> TokenUrl, Input<string> ClientId, Input<string> ClientSecret, ImmutableArray<string> Scopes)
        : GatewaySignIn, IModelGatewaySignIn
    {
        GatewaySignIn IModelGatewaySignIn.SignIn => this;

        internal override string AuthType => "OAuth2";
    }
}
