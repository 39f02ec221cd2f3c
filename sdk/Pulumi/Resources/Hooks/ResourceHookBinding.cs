namespace Pulumi;

/// <summary>The hooks of a resource.</summary>
public class ResourceHookBinding
{
    /// <summary>Gets or sets what runs before the resource is created.</summary>
    public List<ResourceHook> BeforeCreate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what runs after the resource is created.</summary>
    public List<ResourceHook> AfterCreate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what runs before the resource is updated.</summary>
    public List<ResourceHook> BeforeUpdate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what runs after the resource is updated.</summary>
    public List<ResourceHook> AfterUpdate
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what runs before the resource is deleted.</summary>
    public List<ResourceHook> BeforeDelete
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what runs after the resource is deleted.</summary>
    public List<ResourceHook> AfterDelete
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets or sets what runs when an operation on the resource has failed.</summary>
    public List<ErrorHook> OnError
    {
        get => field ??= [];
        set;
    }

    /// <summary>Gets whether there is no hook at all.</summary>
    public bool IsEmpty =>
        BeforeCreate.Count == 0 && AfterCreate.Count == 0
        && BeforeUpdate.Count == 0 && AfterUpdate.Count == 0
        && BeforeDelete.Count == 0 && AfterDelete.Count == 0
        && OnError.Count == 0;

    /// <summary>Copies the binding; its lists too, but not the hooks.</summary>
    /// <returns>The copy.</returns>
    public ResourceHookBinding Clone() => Concat(new());

    /// <summary>Makes a binding with the hooks of this one followed by those of another.</summary>
    /// <param name="other">The other binding.</param>
    /// <returns>The new binding.</returns>
    public ResourceHookBinding Concat(ResourceHookBinding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            BeforeCreate = [.. BeforeCreate, .. other.BeforeCreate],
            AfterCreate = [.. AfterCreate, .. other.AfterCreate],
            BeforeUpdate = [.. BeforeUpdate, .. other.BeforeUpdate],
            AfterUpdate = [.. AfterUpdate, .. other.AfterUpdate],
            BeforeDelete = [.. BeforeDelete, .. other.BeforeDelete],
            AfterDelete = [.. AfterDelete, .. other.AfterDelete],
            OnError = [.. OnError, .. other.OnError],
        };
    }
}
