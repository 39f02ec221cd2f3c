namespace Pulumi;

/// <summary>What every kind of resource can be told besides its arguments. Collections are made when first asked for.</summary>
public abstract class ResourceOptions
{
    /// <summary>Called by derived classes.</summary>
    protected ResourceOptions()
    {
    }

    /// <summary>Gets or sets the resource this one is a child of; by default the stack.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Gets or sets whether deleting is refused; taken from the parent when null.</summary>
    public bool? Protect { get; set; }

    /// <summary>Gets or sets the version of the provider package.</summary>
    public string? Version { get; set; }

    /// <summary>Gets or sets where the provider plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Gets or sets the provider that manages the resource.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Gets or sets how long its operations may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Gets or sets the URN of an already registered resource to read.</summary>
    public string? Urn { get; set; }

    /// <summary>Gets or sets whether deleting only forgets the resource.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>Gets or sets the resource whose deletion deletes this one too.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Gets or sets the id of an existing resource to read instead of creating one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>Gets or sets a value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    /// <summary>Gets or sets the resources that must exist first; a component stands for its children.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets the property paths whose changes are ignored.</summary>
    public List<string> IgnoreChanges
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets the property paths whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets the property paths whose differences are not shown.</summary>
    public List<string> HideDiffs
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what may change this resource and its descendants while they are built.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what may change this resource and its descendants in the engine; never run with mocks.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets the former identities of the resource.</summary>
    public List<Input<Alias>> Aliases
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets the resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what runs around the steps on the resource; never run with mocks.</summary>
    public ResourceHookBinding Hooks
    {
        get => field ??= new();
        set;
    }

    /// <summary>Fills these new options with those of two others, the second over the first.</summary>
    private protected void MergeFrom(ResourceOptions? first, ResourceOptions? second)
    {
        Overlay(first);
        Overlay(second);
    }

    private void Overlay(ResourceOptions? options)
    {
        if (options is null)
            return;

        Parent = options.Parent ?? Parent;
        Protect = options.Protect ?? Protect;
        Version = options.Version ?? Version;
        PluginDownloadURL = options.PluginDownloadURL ?? PluginDownloadURL;
        Provider = options.Provider ?? Provider;
        CustomTimeouts = options.CustomTimeouts ?? CustomTimeouts;
        Urn = options.Urn ?? Urn;
        RetainOnDelete = options.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = options.DeletedWith ?? DeletedWith;
        Id = options.Id ?? Id;
        ReplacementTrigger = options.ReplacementTrigger ?? ReplacementTrigger;

        DependsOn.AddRange(options.DependsOn);
        ReplaceWith.AddRange(options.ReplaceWith);
        IgnoreChanges.AddRange(options.IgnoreChanges);
        ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        HideDiffs.AddRange(options.HideDiffs);
        ResourceTransformations.AddRange(options.ResourceTransformations);
        ResourceTransforms.AddRange(options.ResourceTransforms);
        Aliases.AddRange(options.Aliases);
        Hooks = Hooks.Concat(options.Hooks);
    }
}
