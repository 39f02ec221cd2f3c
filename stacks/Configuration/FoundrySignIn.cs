using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>How Foundry shows a gateway that it may call it.</summary>
public abstract record FoundrySignIn
{
    private FoundrySignIn()
    {
    }

    /// <summary>By a token of the project's identity.</summary>
    public sealed record Identity : FoundrySignIn;

    /// <summary>By a key.</summary>
    /// <param name="Secret">The key; null for that of a subscription that is made for the connection, of an API of the lab.</param>
    public sealed record Key(SecretText? Secret) : FoundrySignIn;

    /// <summary>By a token that Foundry gets by the client credentials flow of OAuth 2.0.</summary>
    /// <param name="TokenUrl">The address that gives tokens.</param>
    /// <param name="ClientId">Who Foundry is there.</param>
    /// <param name="ClientSecret">What it proves that with.</param>
    /// <param name="Scopes">What the token is for.</param>
    public sealed record OAuth2(string TokenUrl, string ClientId, SecretText ClientSecret, ImmutableArray<string> Scopes) : FoundrySignIn;
}
