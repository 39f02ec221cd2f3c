namespace Infra.Emulator.Statements;

/// <summary>What a policy document is attached to, broad to narrow.</summary>
[Flags]
public enum PolicyScope
{
    /// <summary>The whole service.</summary>
    Global = 1,

    /// <summary>A workspace.</summary>
    Workspace = 2,

    /// <summary>A product.</summary>
    Product = 4,

    /// <summary>An API.</summary>
    Api = 8,

    /// <summary>An operation of an API.</summary>
    Operation = 16,
}
