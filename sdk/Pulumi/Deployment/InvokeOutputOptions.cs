namespace Pulumi;

/// <summary>What an invoke that gives an output can be told besides its arguments.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Gets or sets the resources that must exist first; a component stands for its children.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }
}
