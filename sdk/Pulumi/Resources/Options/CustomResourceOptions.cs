namespace Pulumi;

/// <summary>What a resource that a provider manages can be told besides its arguments.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Gets or sets whether a replacement deletes the old resource first.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Gets or sets the id of an existing resource to take over.</summary>
    public string? ImportId { get; set; }

    /// <summary>Gets or sets the outputs that the state keeps as secrets.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets other names for environment variables that the provider reads.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => field ??= new();
        set;
    }

    /// <summary>Makes options of two, the second over the first; lists are appended.</summary>
    /// <param name="options1">The first options.</param>
    /// <param name="options2">The second options.</param>
    /// <returns>New options.</returns>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        merged.MergeFrom(options1, options2);
        merged.Overlay(options1);
        merged.Overlay(options2);
        return merged;
    }

    private void Overlay(CustomResourceOptions? options)
    {
        if (options is null)
            return;

        DeleteBeforeReplace = options.DeleteBeforeReplace ?? DeleteBeforeReplace;
        ImportId = options.ImportId ?? ImportId;
        AdditionalSecretOutputs.AddRange(options.AdditionalSecretOutputs);
        foreach (var (name, other) in options.EnvVarMappings)
            EnvVarMappings[name] = other;
    }
}
