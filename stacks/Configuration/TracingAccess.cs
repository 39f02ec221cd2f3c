namespace Infra.Stacks.Configuration;

/// <summary>Whether agents are traced, and from whom traces are taken.</summary>
public enum TracingAccess
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>From identities with the role for it.</summary>
    Identity,

    /// <summary>From whoever knows the connection string, too.</summary>
    Key,
}
