namespace Infra.Components.Foundry.Connections;

/// <summary>A header that carries a key.</summary>
/// <param name="Name">Its name: <c>Ocp-Apim-Subscription-Key</c>.</param>
/// <param name="Format">Its value, with <see cref="Placeholder"/> for the key: <c>Bearer {api_key}</c>; by default the key alone.</param>
public sealed record KeyHeader(string Name, string Format = KeyHeader.Placeholder)
{
    /// <summary>What stands for the key.</summary>
    public const string Placeholder = "{api_key}";

    /// <summary>The header that Foundry sends keys in unless told otherwise.</summary>
    public const string Default = "api-key";
}
