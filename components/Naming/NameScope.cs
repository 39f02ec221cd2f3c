namespace Infra.Components.Naming;

/// <summary>Among what a name must be unique.</summary>
public enum NameScope
{
    /// <summary>The resources of one type in a resource group.</summary>
    ResourceGroup,

    /// <summary>The resources of one type in a subscription.</summary>
    Subscription,

    /// <summary>All of Azure: the name is part of a public host name, so others may have it, and a deleted one can stay blocked.</summary>
    Global,
}
