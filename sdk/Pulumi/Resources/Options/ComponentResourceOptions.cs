namespace Pulumi;

/// <summary>What a component can be told besides its arguments.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>Gets or sets the providers that its children use, one a package.</summary>
    public List<ProviderResource> Providers
    {
        get => field ??= [];
        set;
    }

    /// <summary>Makes options of two, the second over the first; of two providers of one package the later wins.</summary>
    /// <param name="options1">The first options.</param>
    /// <param name="options2">The second options.</param>
    /// <returns>New options.</returns>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        merged.MergeFrom(options1, options2);

        var byPackage = new OrderedDictionary<string, ProviderResource>(StringComparer.Ordinal);
        foreach (var provider in (IEnumerable<ProviderResource>)[.. options1?.Providers ?? [], .. options2?.Providers ?? []])
            byPackage[provider.Package] = provider;
        merged.Providers.AddRange(byPackage.Values);
        return merged;
    }
}
