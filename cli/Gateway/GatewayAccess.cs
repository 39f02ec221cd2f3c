using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;

namespace Infra.Cli.Gateway;

/// <summary>How a deployed gateway is called: with which credentials, trusting whom.</summary>
internal sealed class GatewayAccess : ServerAccess
{
    /// <summary>The header that a subscription key goes into, that of the clients of Azure OpenAI.</summary>
    private const string KeyHeader = "api-key";

    private readonly string? _key;
    private readonly TokenCredential? _credential;
    private readonly string _scope;

    /// <param name="key">A subscription key; null to sign in with a token.</param>
    /// <param name="credential">Where tokens come from; null if there is a key.</param>
    /// <param name="audience">The audience of tokens: <c>https://cognitiveservices.azure.com</c>.</param>
    /// <param name="authorities">The only certificate authorities to trust; null for those of the system.</param>
    /// <param name="timeout">How long to wait for each answer to begin.</param>
    public GatewayAccess(string? key, TokenCredential? credential, string audience, X509Certificate2Collection? authorities, TimeSpan timeout)
        : base(authorities, timeout) => (_key, _credential, _scope) = (key, credential, $"{audience.TrimEnd('/')}/.default");

    /// <summary>The same for OpenAI's client.</summary>
    public AuthenticationPolicy Policy => _key is { } key
        ? ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), KeyHeader)
        : new BearerTokenPolicy(_credential!, _scope);

    /// <summary>Asks with credentials.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (_key is not null) request.Headers.Add(KeyHeader, _key);
        else request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        return await Http.SendAsync(request, cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken) =>
        (await _credential!.GetTokenAsync(new TokenRequestContext([_scope]), cancellationToken)).Token;
}
