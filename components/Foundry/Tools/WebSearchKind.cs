namespace Infra.Components.Foundry.Tools;

/// <summary>
/// What part of the web agents search with Bing. It decides what the account of Bing is and what a connection to it is called: the one does not
/// work as the other.
/// </summary>
public sealed record WebSearchKind
{
    private WebSearchKind(string account, string sku, string category, string type) =>
        (Account, Sku, Category, Type) = (account, sku, category, type);

    /// <summary>All of it: grounding with Bing Search.</summary>
    public static WebSearchKind Everything { get; } = new("Bing.Grounding", "G1", "GroundingWithBingSearch", "bing_grounding");

    /// <summary>The domains that a configuration of the account names: grounding with Bing Custom Search.</summary>
    public static WebSearchKind Domains { get; } = new("Bing.GroundingCustomSearch", "G2", "GroundingWithCustomSearch", "bing_custom_search");

    /// <summary>The kind of the account.</summary>
    internal string Account { get; }

    /// <summary>The only size of that kind; with another Azure fails.</summary>
    internal string Sku { get; }

    /// <summary>The category of a connection.</summary>
    internal string Category { get; }

    /// <summary>What its metadata call it.</summary>
    internal string Type { get; }
}
