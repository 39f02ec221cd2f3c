namespace SchemaEmitter;

/// <summary>What a nested type is used for; each use has a class of its own.</summary>
public enum NestedUse
{
    /// <summary>In the arguments of a resource.</summary>
    Input,

    /// <summary>In the state that narrows down a look-up.</summary>
    StateInput,

    /// <summary>In the arguments of a function that may be outputs.</summary>
    InvokeInput,

    /// <summary>In the arguments of a function that are plain values.</summary>
    PlainInput,

    /// <summary>In the properties of a resource, and in the results of functions of azure-native.</summary>
    Output,

    /// <summary>In the result of a function of a bridged provider, and nowhere in its resources.</summary>
    Result,
}
