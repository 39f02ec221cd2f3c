namespace Pulumi;

/// <summary>A former identity of a resource: either its whole URN, or the parts that have changed since.</summary>
public sealed class Alias
{
    /// <summary>Gets or sets the former URN; excludes all others.</summary>
    public string? Urn { get; set; }

    /// <summary>Gets or sets the former logical name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>Gets or sets the former type token.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>Gets or sets the former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>Gets or sets the former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>Gets or sets the former parent.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Gets or sets the URN of the former parent.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Gets or sets whether there was no parent.</summary>
    public bool NoParent { get; set; }

    internal void Validate()
    {
        if (Urn is not null)
        {
            var other = Name is not null ? nameof(Name)
                : Type is not null ? nameof(Type)
                : Stack is not null ? nameof(Stack)
                : Project is not null ? nameof(Project)
                : Parent is not null ? nameof(Parent)
                : ParentUrn is not null ? nameof(ParentUrn)
                : NoParent ? nameof(NoParent)
                : null;
            if (other is not null)
                throw new ArgumentException($"Alias should not specify both Urn and {other}");
        }

        if ((Parent is null ? 0 : 1) + (ParentUrn is null ? 0 : 1) + (NoParent ? 1 : 0) > 1)
            throw new ArgumentException("Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias");
    }
}
