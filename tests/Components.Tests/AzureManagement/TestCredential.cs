using Azure.Core;

namespace Infra.Components.Tests.AzureManagement;

/// <summary>Gives tokens that end after an hour, and counts them.</summary>
internal sealed class TestCredential(TimeProvider time) : TokenCredential
{
    public const string Token = "a-token-that-nobody-may-see";

    public List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.AddRange(requestContext.Scopes);
        return new AccessToken(Token, time.GetUtcNow().AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
